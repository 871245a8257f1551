import { getIntrospectionQuery } from 'graphql';

/** What somebody may send who wants a server to stand still, all of it at once. */
export interface Attack {
  readonly name: string;
  /** Whether it needs what `crowd.ts` makes. */
  readonly inCrowd: boolean;
  /** The bodies of its requests, JSON as text. */
  readonly bodies: readonly string[];
}

/** A condition that is so, in another text for each number: what is known of texts does not help. */
function unlike(number: number): string {
  const conditions = Array.from(
    { length: 8 },
    (_, bit) => `{ confidence: { ${(number >> bit) % 2 === 0 ? 'gte' : 'gt'}: 1 } }`,
  );
  return `or: [{ status: { in: [MEMBER] } }, ${conditions.join(', ')}]`;
}

/** From nations over memberships and members, twice there and back. */
function fourHops(number: number): string {
  const last = `{ members: { some: { subject: { name: { contains: "x" } } } } }`;
  const back = `{ memberships: { some: { organisation: ${last} } } }`;
  const there = `{ members: { some: { subject: ${back} } } }`;
  return `{ memberships: { some: { organisation: ${there}, ${unlike(number)} } } }`;
}

function aliases(count: number, from: number): string {
  const fields = Array.from(
    { length: count },
    (_, index) => `a${String(index)}: nations(where: ${fourHops(from + index)}) { totalCount }`,
  );
  return `{ ${fields.join(' ')} }`;
}

/** The body that asks one query. */
function ask(query: string, variables?: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ query, variables });
}

/** The same text of a field, under so many aliases. */
function repeat(count: number, field: string): string {
  return Array.from({ length: count }, (_, index) => `a${String(index)}: ${field}`).join(' ');
}

/** One request that is large in one way each; what it must not do is to hold the event loop. */
const LARGE: readonly Attack[] = Object.entries({
  'one introspection': ask(getIntrospectionQuery()),
  'one request of 500 aliases of a filter of 499 conditions': ask(
    `query ($where: NationFilter) { ${repeat(500, 'nations(where: $where) { totalCount }')} }`,
    {
      where: {
        or: Array.from({ length: 499 }, (_, index) => ({
          name: { contains: `x${String(index)}` },
        })),
      },
    },
  ),
  'one document of 1 MB': ask(`{ ${repeat(50_000, '__typename')} }`),
  'one word of 1 MB': ask(`{ search(text: "${'a '.repeat(450_000)}") { totalCount } }`),
  'one batch of 1 MB': `[${Array.from({ length: 30_000 }, () => ask('{ __typename }')).join(',')}]`,
  'one answer of some 20 MB': ask(
    `{ ${repeat(60, 'memberships(first: 1000) { nodes { id sentence subject { id name } organisation { id name } } }')} }`,
  ),
  'one comparison of 200 nations with each other': ask(
    '{ agreement(on: STANCES) { cells { subject { id } with { id } agreed shared } } }',
  ),
}).map(([name, body]) => ({ name, inCrowd: true, bodies: [body] }));

export const ATTACKS: readonly Attack[] = [
  {
    name: '40 aliases of a filter of four hops',
    inCrowd: false,
    bodies: [ask(aliases(40, 0))],
  },
  {
    name: '6 requests of 40 such aliases',
    inCrowd: false,
    bodies: Array.from({ length: 6 }, (_, index) => ask(aliases(40, 40 * index))),
  },
  {
    name: '530 small requests on 20,000 memberships',
    inCrowd: true,
    bodies: Array.from({ length: 530 }, (_, index) =>
      ask(
        `{ memberships(first: 1, where: { organisation: { name: { contains: "${String(index)}" } } }) { totalCount } }`,
      ),
    ),
  },
  {
    name: '200 requests from ids, around all 20,000 memberships',
    inCrowd: true,
    bodies: Array.from({ length: 200 }, (_, index) =>
      ask(
        `{ organisation(id: "organisation:soak-${String(index % 100)}") { members(where: { subject: { memberships: { some: { organisation: { name: { contains: "x" } }, ${unlike(index)} } } } }) { totalCount } } }`,
      ),
    ),
  },
  ...LARGE,
];
