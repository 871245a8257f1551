import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import type { GraphStore, Reader, Row, Statement } from '../../src/graph/store/graph-store.js';

/** What all statements have in them that keep the log of changes. */
const OF_THE_LOG = /:(?:Log|Change) /u;

/** The statements by which records are written. */
export interface CapturedWrites {
  /** The nodes, relationships and properties alone. */
  readonly withoutLog: readonly Statement[];
  /** These, and what holds the log and appends the change to it. */
  readonly withLog: readonly Statement[];
}

/** Finds the statements by which `record()` would write into the graph that `reader` reads. */
export async function captureWrites(
  { model, clock, store }: Graph,
  reader: Reader,
  records: readonly unknown[],
): Promise<CapturedWrites> {
  const withLog: Statement[] = [];
  const read = (statement: Statement): Promise<readonly Row[]> => reader.read(statement);
  const capturing: GraphStore = {
    engine: store.engine,
    embedded: store.embedded,
    ordersByIndex: store.ordersByIndex,
    plansTexts: store.plansTexts,
    matchText: (...asked) => store.matchText(...asked),
    rankText: (...asked) => store.rankText(...asked),
    sampleOf: (...asked) => store.sampleOf(...asked),
    read,
    transact: (unit) =>
      unit({
        read: (statement) => {
          if (OF_THE_LOG.test(statement.text)) withLog.push(statement);
          return read(statement);
        },
        write: (statement) => {
          withLog.push(statement);
          return Promise.resolve([]);
        },
      }),
    copyTo: (path) => store.copyTo(path),
    check: () => store.check(),
    figures: () => store.figures(),
    close: () => Promise.resolve(),
  };
  await record({ model, clock, store: capturing }, records);
  return { withLog, withoutLog: withLog.filter(({ text }) => !OF_THE_LOG.test(text)) };
}
