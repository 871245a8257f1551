import type { Claim, Row, Section } from './answer.js';

/** This is what rows can be shown as. */
export type Drawing = 'cards' | 'table' | 'lines' | 'timeline' | 'map' | 'graph' | 'matrix';

/** These are the drawings that a reader chooses among, each where the rows have what it draws. */
export const DRAWINGS: readonly {
  readonly name: Drawing;
  readonly label: string;
  /** Whether rows have what it draws; null where any have. */
  readonly draws: ((rows: readonly Row[]) => boolean) | null;
}[] = [
  { name: 'cards', label: 'Cards', draws: null },
  { name: 'table', label: 'Table', draws: null },
  { name: 'timeline', label: 'Timeline', draws: (rows) => claimsIn(rows).some(isDated) },
  { name: 'map', label: 'Map', draws: (rows) => rows.some(hasPlace) },
  { name: 'graph', label: 'Graph', draws: (rows) => rows.some(isLinked) },
  { name: 'matrix', label: 'Matrix', draws: hasSquare },
];

/** The drawings that some list of an answer has what to draw for. */
export function drawingsOf(sections: readonly Section[]): typeof DRAWINGS {
  const lists = listsIn(sections);
  return DRAWINGS.filter(({ draws }) => draws === null || lists.some(draws));
}

/** The rows of every list of an answer. */
function listsIn(sections: readonly Section[]): readonly (readonly Row[])[] {
  return sections.flatMap(({ list, sections: inner }) => [
    ...(list === null ? [] : [list.rows]),
    ...listsIn(inner),
  ]);
}

function claimsIn(rows: readonly Row[]): readonly Claim[] {
  return rows.flatMap(({ item, evidence }) => (item.form === 'claim' ? [item] : evidence));
}

/** A claim of which no day is known has nothing to draw. */
function isDated({ period }: Claim): boolean {
  return period !== null && /\d/u.test(period.edtf);
}

/** The kinds of thing that a map has shapes or points of begin so. */
const PLACE = /^(?:nation|territory|region):/u;

function hasPlace({ item, evidence, hops }: Row): boolean {
  const refs = [
    ...(item.form === 'entity' ? [item] : item.about),
    ...item.facts.flatMap(({ refs: named = [] }) => named),
    ...evidence.flatMap(({ about }) => about),
    ...hops.flatMap(({ from, to }) => [from, to]),
  ];
  return refs.some(({ id }) => id !== null && PLACE.test(id));
}

function isLinked({ item, evidence, hops }: Row): boolean {
  if (hops.length > 0) return true;
  if (item.form === 'claim') return item.about.length > 1;
  return (
    item.id !== null &&
    (evidence.some(({ about }) => about.length > 0) ||
      item.facts.some(({ refs = [] }) => refs.length > 0))
  );
}

/** Claims of one kind, of several about several. */
function hasSquare(rows: readonly Row[]): boolean {
  const claims = rows.flatMap(({ item }) => (item.form === 'claim' ? item : []));
  const ends = (place: number) => new Set(claims.map(({ about }) => about[place]?.id));
  return (
    claims.length > 1 &&
    claims.length === rows.length &&
    new Set(claims.map(({ kind }) => kind)).size === 1 &&
    claims.every(({ about, facts }) => about.length > 1 && facts.length > 0) &&
    ends(0).size + ends(1).size > 2
  );
}

/** The drawing of that name; cards where it has none. */
export function toDrawing(name: string | null): Drawing {
  return DRAWINGS.find((each) => each.name === name)?.name ?? 'cards';
}
