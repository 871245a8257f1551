import fc from 'fast-check';
import { claim, entity } from '../../oracle/build-records.js';
import { boundsOf } from '../../oracle/edtf-bounds.js';
import type { OracleRecord } from '../../oracle/records.js';
import { casesOf } from '../../support/cases.js';
import { ENGINES, isServer } from '../../support/engines.js';
import { QueryGraph } from './support/query-graph.js';

interface Page {
  readonly list: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

interface Order {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** What a record sorts by, by the names of the orders; undefined where it has none. */
type SortValues = Readonly<Record<string, (record: OracleRecord) => string | number | undefined>>;

/** A list that changes while it is read: what its rows are, and what may happen to them. */
interface Changing {
  readonly name: string;
  readonly field: (args: string) => string;
  readonly order: string;
  /** What it is sorted by unless asked. */
  readonly byDefault: string;
  readonly base: readonly OracleRecord[];
  readonly row: fc.Arbitrary<OracleRecord>;
  readonly sortValues: SortValues;
  /** What records that a row is another one now, or gone; the row as it is then, or none. */
  readonly change: (row: OracleRecord, by: OracleRecord) => Changed;
}

interface Changed {
  readonly write: OracleRecord;
  readonly row: OracleRecord | undefined;
}

const text = (key: string) => (record: OracleRecord) => {
  const value = record[key];
  return typeof value === 'string'
    ? value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    : undefined;
};
const plain = (key: string, initially?: string) => (record: OracleRecord) => {
  const value = record[key] ?? initially;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
};
const ranked = (key: string, values: readonly string[], initially?: string) => {
  return (record: OracleRecord) =>
    values.findIndex((value) => value === (record[key] ?? initially));
};
const start = (key: string) => (record: OracleRecord) => {
  const value = record[key];
  return typeof value === 'string' ? boundsOf(value).earliestStart : undefined;
};

const NAMES = ['Ábel', 'abel', 'Bo', 'ÇA', 'd', 'd d', '"é"'];
const PERIODS = ['2020', '2020-02', '../2021', '2021/..', '/', '1999-12-31/2000'];

const EVENTS: Changing = {
  name: 'events, which change their values',
  field: (args) => `events(${args})`,
  order: 'EventOrder',
  byDefault: 'NAME',
  base: [],
  row: fc.record(
    {
      name: fc.constantFrom(...NAMES),
      kind: fc.constantFrom('MEETING', 'SUMMIT', 'VISIT'),
      status: fc.constantFrom('SCHEDULED', 'OCCURRED'),
      announcedParticipants: fc.nat({ max: 3 }),
      period: fc.constantFrom(...PERIODS),
    },
    { requiredKeys: ['name', 'kind', 'status'], noNullPrototype: true },
  ),
  sortValues: {
    NAME: text('name'),
    KIND: plain('kind'),
    STATUS: plain('status'),
    ANNOUNCED_PARTICIPANTS: plain('announcedParticipants'),
    PERIOD: start('period'),
    ID: plain('id'),
  },
  change: (row, by) => {
    const write = { ...by, entity: 'Event', id: row['id'] };
    return { write, row: { ...row, ...write } };
  },
};

const STANCE_ROW: fc.Arbitrary<OracleRecord> = fc.record(
  {
    position: fc.constantFrom('SUPPORTS', 'OPPOSES', 'ABSTAINS'),
    enactment: fc.constantFrom('ENACTED', 'DECLARED'),
    scope: fc.constantFrom(...NAMES),
    confidence: fc.nat({ max: 3 }),
    rank: fc.constantFrom('NORMAL', 'PREFERRED'),
    period: fc.constantFrom(...PERIODS),
    recordedAt: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
  },
  { requiredKeys: ['position', 'period', 'recordedAt'], noNullPrototype: true },
);

const STANCES: Changing = {
  name: 'stances, which are taken back',
  field: (args) => `stances(${args}, view: { anyTime: true })`,
  order: 'StanceOrder',
  byDefault: 'RANK',
  base: [entity('source:a'), entity('nation:a'), entity('issue:i')],
  row: STANCE_ROW,
  sortValues: {
    POSITION: ranked('position', ['SUPPORTS', 'CONDITIONAL', 'ABSTAINS', 'RESTRICTS', 'OPPOSES']),
    ENACTMENT: plain('enactment'),
    SCOPE: text('scope'),
    CONFIDENCE: plain('confidence'),
    RANK: ranked('rank', ['PREFERRED', 'NORMAL'], 'NORMAL'),
    PERIOD: start('period'),
    RECORDED_AT: plain('recordedAt'),
    RETRACTED_AT: () => undefined,
    ID: plain('id'),
  },
  change: (row) => ({
    write: {
      ...{ claim: 'Stance', id: row['id'] },
      retractedAt: '2026-06-01T00:00:00Z',
      retractionReason: 'It was wrong.',
    },
    row: undefined,
  }),
};

const NESTED: Changing = {
  ...STANCES,
  name: 'stances on an issue, which are taken back',
  field: (args) => `issue(id: "issue:i") { list: stances(${args}, view: { anyTime: true })`,
};

const LISTS = [EVENTS, STANCES, NESTED];

function toRecord(list: Changing, fields: OracleRecord, at: number): OracleRecord {
  // Ids that stand in another order than the rows come in.
  const slug = `r${String((at * 7) % 100).padStart(2, '0')}`;
  return list === EVENTS
    ? entity(`event:${slug}`, fields)
    : claim('Stance', slug, 'nation:a', { issue: 'issue:i', ...fields });
}

/** How two rows stand by an order: what is missing last either way, and the id in the end. */
function compare(
  { sortValues, byDefault }: Changing,
  asked: readonly Order[],
  a: OracleRecord,
  b: OracleRecord,
): number {
  const orders: readonly Order[] =
    asked.length > 0 ? asked : [{ field: byDefault, direction: 'ASC' }];
  const last = orders.at(-1)?.direction ?? 'ASC';
  for (const { field, direction } of [...orders, { field: 'ID', direction: last }]) {
    const [mine, theirs] = [sortValues[field]?.(a), sortValues[field]?.(b)];
    if (mine === theirs) continue;
    if (mine === undefined || theirs === undefined) return mine === undefined ? 1 : -1;
    return mine < theirs === (direction === 'ASC') ? -1 : 1;
  }
  return 0;
}

const arbitraryWalk = (list: Changing) =>
  fc.record({
    rows: fc.array(list.row, { minLength: 1, maxLength: 14 }),
    orders: fc.shuffledSubarray(Object.keys(list.sortValues), { maxLength: 4 }).chain((fields) =>
      fc.tuple(
        ...fields.map((field) =>
          fc.record({
            field: fc.constant(field),
            direction: fc.constantFrom('ASC' as const, 'DESC' as const),
          }),
        ),
      ),
    ) satisfies fc.Arbitrary<readonly Order[]>,
    size: fc.integer({ min: 1, max: 4 }),
    isForward: fc.boolean(),
    acts: fc.array(
      fc.array(
        fc.oneof(
          list.row.map((insert) => ({ insert, at: null, by: null })),
          fc.tuple(fc.nat(), list.row).map(([at, by]) => ({ insert: null, at, by })),
        ),
        { maxLength: 3 },
      ),
      { maxLength: 6 },
    ),
  });

/** One page: its ids in the order of the list, what lies beyond, and where to go on. */
async function readPage(
  graph: QueryGraph,
  list: Changing,
  {
    orders,
    size,
    isForward,
  }: {
    readonly orders: readonly Order[];
    readonly size: number;
    readonly isForward: boolean;
  },
  cursor: string | null,
): Promise<{
  readonly ids: readonly string[];
  readonly hasMore: boolean;
  readonly at: string | null;
}> {
  const args = isForward ? 'first: $size, after: $cursor' : 'last: $size, before: $cursor';
  const field = list.field(`${args}, orderBy: $orders`);
  const [opening, closing] = field.includes('{ list:') ? ['', '}'] : ['list: ', ''];
  const answer = await graph.ask<Page & { readonly issue?: Page }>(
    `query ($size: Int, $cursor: String, $orders: [${list.order}!]) {
      ${opening}${field} { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } ${closing} }`,
    { size, cursor, orders },
  );
  const { nodes, pageInfo } = (answer.issue ?? answer).list;
  return {
    ids: nodes.map(({ id }) => id),
    hasMore: isForward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage,
    at: isForward ? pageInfo.endCursor : pageInfo.startCursor,
  };
}

describe.each(ENGINES)('paging on $name', (engine) => {
  it.each(LISTS)(
    'never repeats or skips a row that stays, in $name',
    async (list) => {
      const property = fc.asyncProperty(arbitraryWalk(list), async (walk) => {
        const { orders, size, isForward, acts } = walk;
        const rows = new Map(
          walk.rows.map((fields, at) => {
            const record = toRecord(list, fields, at);
            return [String(record['id']), record];
          }),
        );
        const steady = new Set(rows.keys());
        let made = rows.size;
        const graph = await QueryGraph.open(engine, [...list.base, ...rows.values()]);
        try {
          const read: string[] = [];
          const pages: number[] = [];
          let page = await readPage(graph, list, walk, null);
          for (let step = 0; ; step++) {
            // Backward, pages come from the end, but each of them is in the order of the list.
            read.push(...(isForward ? page.ids : [...page.ids].reverse()));
            pages.push(page.ids.length);
            const [last] = page.ids.slice(isForward ? -1 : 0);
            const among = [...rows.values()].filter(
              (row) =>
                last !== undefined &&
                compare(list, orders, row, rows.get(last) ?? {}) * (isForward ? 1 : -1) > 0,
            );
            if (last !== undefined) expect(page.hasMore).toBe(among.length > 0);
            if (!page.hasMore) break;

            const batch = new Map<string, OracleRecord>();
            for (const { insert, at, by } of acts[step] ?? []) {
              if (insert) {
                const record = toRecord(list, insert, made++);
                batch.set(String(record['id']), record);
                rows.set(String(record['id']), record);
                continue;
              }
              const [id, row] = [...rows][at % Math.max(rows.size, 1)] ?? [];
              if (id === undefined || !row || batch.has(id)) continue;
              const changed = list.change(row, by);
              batch.set(id, changed.write);
              steady.delete(id);
              if (changed.row) rows.set(id, changed.row);
              else rows.delete(id);
            }
            if (batch.size > 0) await graph.record([...batch.values()]);
            page = await readPage(graph, list, walk, page.at);
          }
          const kept = read.filter((id) => steady.has(id));
          const expected = [...rows.values()]
            .filter(({ id }) => steady.has(String(id)))
            .sort((a, b) => compare(list, orders, a, b) * (isForward ? 1 : -1))
            .map(({ id }) => id);
          expect(kept).toEqual(expected);
          for (const count of pages.slice(0, -1)) expect(count).toBe(size);
        } finally {
          await graph.close();
        }
      });
      await fc.assert(property, { numRuns: isServer(engine) ? casesOf(4) : casesOf(60) });
    },
    300_000,
  );
});
