/** What somebody may send who wants a server to stand still, all of it at once. */
export interface Attack {
  readonly name: string;
  /** Whether it needs what `memberships.ts` makes. */
  readonly onMemberships: boolean;
  readonly queries: readonly string[];
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

export const ATTACKS: readonly Attack[] = [
  {
    name: '40 aliases of a filter of four hops',
    onMemberships: false,
    queries: [aliases(40, 0)],
  },
  {
    name: '6 requests of 40 such aliases',
    onMemberships: false,
    queries: Array.from({ length: 6 }, (_, index) => aliases(40, 40 * index)),
  },
  {
    name: '530 small requests on 20,000 memberships',
    onMemberships: true,
    queries: Array.from(
      { length: 530 },
      (_, index) =>
        `{ memberships(first: 1, where: { organisation: { name: { contains: "${String(index)}" } } }) { totalCount } }`,
    ),
  },
  {
    name: '200 requests from ids, around all 20,000 memberships',
    onMemberships: true,
    queries: Array.from(
      { length: 200 },
      (_, index) =>
        `{ organisation(id: "organisation:soak-${String(index % 100)}") { members(where: { subject: { memberships: { some: { organisation: { name: { contains: "x" } }, ${unlike(index)} } } } }) { totalCount } } }`,
    ),
  },
];
