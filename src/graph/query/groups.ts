import { BadInputError } from '../errors.js';
import type { Graph } from '../graph.js';
import { screamingSnake, type Kind, type Link, type Property } from '../model/model.js';
import { readBound } from '../read-bound.js';
import type { Value } from '../store/graph-store.js';
import { subjectOf, typeEnumerationOf } from '../filter/fields.js';
import { keptProperty } from '../filter/kept-property.js';
import { whenNamesOf } from '../filter/when.js';
import { forParents, readByParent } from './for-parents.js';
import { numberIn } from './row-values.js';
import type { List } from './list.js';
import { Candidates } from './candidates.js';

/** Something that claims can be grouped by, and what a node keeps of it. */
export interface GroupField {
  /** Its name in a key, such as `position` or `issue`. */
  readonly name: string;
  readonly description: string;
  /** The property that rows are grouped by; of several, the one that a row has. */
  readonly keys: readonly string[];
  /** What a key's value is: one of a closed set, an entity, a year or a month. */
  readonly is:
    | { readonly a: 'value'; readonly property: Pick<Property, 'type'> }
    | { readonly a: 'link'; readonly link: Pick<Link, 'name' | 'target'> }
    | { readonly a: 'year' | 'month' };
}

/** How groups are asked for. */
export interface GroupsInput {
  readonly by: readonly string[];
  readonly orderBy?: 'COUNT' | 'KEY' | null;
  readonly first?: number | null;
  readonly skip?: number | null;
  /** Whether subjects are counted too: that takes half as long again. */
  readonly withSubjects?: boolean;
}

/** Rows that have the same key. */
export interface Group {
  /** The values by the names of the fields; null where a row has none. */
  readonly key: Readonly<Record<string, Value>>;
  readonly count: number;
  /** How many different subjects the claims have, where that was asked for. */
  readonly subjects?: number;
}

/** The most groups that one answer holds, and how many it holds unless asked. */
export const MOST_GROUPS = 1_000;
export const DEFAULT_GROUPS = 100;

/** How many groups can be passed over. */
export const MOST_SKIPPED = 1_000_000;

/** How many fields can be grouped by at once. */
export const MOST_FIELDS = 3;

/** What claims of `kind` can be grouped by, by the name of the enumeration's value. */
export function groupFieldsOf(kind: Kind): ReadonlyMap<string, GroupField> {
  if (kind.category !== 'claim') return new Map();
  const fields: GroupField[] = [];
  if (kind.abstract) {
    const property = { name: 'type', type: typeEnumerationOf(kind) };
    fields.push(valueField({ ...property, description: 'Their kind.' }));
  }
  for (const property of kind.properties) {
    if (property.type.comparison === 'enum') fields.push(valueField(property));
  }
  const names = whenNamesOf(kind);
  if (names.length > 0) fields.push(...timeFields(names));
  const subject = {
    name: 'subject',
    target: subjectOf(kind),
    description: 'Whom or what they are about.',
  };
  for (const link of [subject, ...kind.links.filter(({ many }) => !many)]) {
    fields.push({ ...link, keys: [`${link.name}Id`], is: { a: 'link', link } });
  }
  return new Map(fields.map((field) => [screamingSnake(field.name), field]));
}

function valueField(property: Pick<Property, 'name' | 'description' | 'type'>): GroupField {
  const { name, description } = property;
  return { name, description, keys: [name], is: { a: 'value', property } };
}

/** The year and the month of what is dated by one of `names`. */
function timeFields(names: readonly string[]): readonly GroupField[] {
  const start = `the ${names.join(' or ')} begins in, where that is certain`;
  return [
    {
      name: 'year',
      description: `The year that ${start}.`,
      keys: names.map((name) => `${name}Year`),
      is: { a: 'year' },
    },
    {
      name: 'month',
      description: `The month, YYYY-MM, that ${start}.`,
      keys: names.map((name) => `${name}Month`),
      is: { a: 'month' },
    },
  ];
}

/**
 * Groups the rows of `list` on each parent by `by`, whatever the page; in one
 * statement. The largest groups come first, or the keys in their order.
 *
 * @throws {@link BadInputError}
 */
export async function groupRows(
  graph: Graph,
  list: List,
  input: GroupsInput,
  parents: readonly string[],
): Promise<ReadonlyMap<string, readonly Group[]>> {
  const fields = readFields(list.kind, input.by);
  const first = readBound('first', input.first ?? DEFAULT_GROUPS, 1, MOST_GROUPS);
  const skip = readBound('skip', input.skip ?? 0, 0, MOST_SKIPPED);
  const candidates = new Candidates(list, graph.store);
  const { bind } = candidates.writer;
  const sums = {
    size: 'count(n)',
    ...(input.withSubjects === true && { subjects: 'count(DISTINCT n.subjectId)' }),
  };
  const names = fields.map((_, index) => `k${String(index)}`);
  const keys = fields.map((field, index) => `${expressionOf(field)} AS k${String(index)}`);
  const keyOrder = fields.flatMap((field, index) => [
    `CASE WHEN k${String(index)} IS NULL THEN 1 ELSE 0 END`,
    placeOf(field, `k${String(index)}`, bind),
  ]);
  const order = (input.orderBy === 'KEY' ? keyOrder : ['size DESC', ...keyOrder]).join(', ');
  const statement = forParents(
    candidates,
    [
      candidates.match(candidates.hasVerdict(), graph.store.ordersByIndex),
      `WITH ${[...keys, ...Object.entries(sums).map(([name, sum]) => `${sum} AS ${name}`)].join(', ')}`,
      `ORDER BY ${order}`,
      `SKIP ${bind(skip)}`,
      `LIMIT ${bind(first)}`,
    ],
    Object.fromEntries([...names, ...Object.keys(sums)].map((name) => [name, name])),
    undefined,
    order,
  );
  const found = await readByParent(graph, statement, candidates, parents);
  return new Map(
    parents.map((parent) => [
      parent,
      (found.get(parent) ?? []).map((row) => ({
        key: Object.fromEntries(
          fields.map((field, index) => [
            field.is.a === 'link' ? `${field.name}Id` : field.name,
            row[`k${String(index)}`] ?? null,
          ]),
        ),
        count: numberIn(row, 'size'),
        ...('subjects' in sums && { subjects: numberIn(row, 'subjects') }),
      })),
    ]),
  );
}

function expressionOf({ keys }: GroupField): string {
  const values = keys.map((key) => keptProperty('n', key)).join(', ');
  return keys.length > 1 ? `coalesce(${values})` : values;
}

/** What a key sorts by: its place among its values, where these have an order of their own. */
function placeOf({ is, name }: GroupField, key: string, bind: (value: Value) => string): string {
  if (is.a !== 'value' || is.property.type.sortKey(name) === name) return key;
  const places = Object.keys(is.property.type.values ?? {}).map(
    (value, place) => `WHEN ${bind(value)} THEN ${String(place)}`,
  );
  return `CASE ${key} ${places.join(' ')} END`;
}

function readFields(kind: Kind, by: readonly string[]): readonly GroupField[] {
  const known = groupFieldsOf(kind);
  if (by.length === 0 || by.length > MOST_FIELDS || new Set(by).size < by.length) {
    throw new BadInputError(['by'], `must name from 1 to ${String(MOST_FIELDS)} different fields.`);
  }
  return by.map((name) => {
    const field = known.get(name);
    if (!field) throw new BadInputError(['by'], `${kind.name} can't be grouped by ${name}.`);
    return field;
  });
}
