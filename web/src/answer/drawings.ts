import type { Claim, Row, Section } from './answer.js';

/** This is what rows can be shown as. */
export type Drawing = 'cards' | 'table' | 'lines' | 'timeline' | 'map' | 'graph' | 'matrix';

interface Way {
  readonly name: Drawing;
  readonly label: string;
  /** What rows lack for it, in words; null where they have what it draws. */
  readonly lacksIn: (rows: readonly Row[]) => string | null;
}

const NOTHING = () => null;

/** These are the drawings that a reader chooses among, each where the rows have what it draws. */
export const DRAWINGS: readonly Way[] = [
  { name: 'cards', label: 'Cards', lacksIn: NOTHING },
  { name: 'table', label: 'Table', lacksIn: NOTHING },
  {
    name: 'timeline',
    label: 'Timeline',
    lacksIn: (rows) => (claimsIn(rows).some(isDated) ? null : 'no claim here has a date'),
  },
  {
    name: 'map',
    label: 'Map',
    lacksIn: (rows) => (rows.some(hasPlace) ? null : 'no nation, territory or region is named'),
  },
  {
    name: 'graph',
    label: 'Graph',
    lacksIn: (rows) => (rows.some(isLinked) ? null : 'no row leads to another thing'),
  },
  { name: 'matrix', label: 'Matrix', lacksIn: lacksForMatrix },
];

/** A drawing, with what some rows lack for it. */
interface Offered extends Way {
  readonly lacks: string | null;
}

/** All drawings of an answer, each with what its rows lack; only those of any rows where it has none. */
export function drawingsOf(sections: readonly Section[]): readonly Offered[] {
  return drawingsOfLists(listsIn(sections));
}

/** The same of lists of rows, of which one is enough that has what a drawing draws. */
export function drawingsOfLists(lists: readonly (readonly Row[])[]): readonly Offered[] {
  const filled = lists.filter((rows) => rows.length > 0);
  return DRAWINGS.flatMap((way) => {
    if (way.lacksIn === NOTHING) return { ...way, lacks: null };
    const reasons = filled.map(way.lacksIn);
    return filled.length === 0
      ? []
      : { ...way, lacks: reasons.includes(null) ? null : (reasons[0] ?? null) };
  });
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
  return period !== null && (/\d/u.test(period.edtf) || period.seen !== null);
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

/** A matrix is of claims of one kind, of several about several. */
function lacksForMatrix(rows: readonly Row[]): string | null {
  const claims = rows.flatMap(({ item }) => (item.form === 'claim' ? item : []));
  const ends = (place: number) => new Set(claims.map(({ about }) => about[place]?.id));
  if (claims.length < rows.length) return 'not all rows are claims';
  if (new Set(claims.map(({ kind }) => kind)).size > 1) return 'it takes claims of one kind';
  if (!claims.every(({ about, facts }) => about.length > 1 && facts.length > 0)) {
    return 'not each claim says something of another thing';
  }
  return ends(0).size + ends(1).size > 2 ? null : 'all claims are of the same two';
}

/** The drawing of that name; cards where it has none. */
export function toDrawing(name: string | null): Drawing {
  return DRAWINGS.find((each) => each.name === name)?.name ?? 'cards';
}
