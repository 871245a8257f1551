import type { Model } from '../../src/graph/model/model.js';
import { record } from '../../src/graph/record/write/record.js';
import type { GraphApi } from '../../src/resolvers/create-api.js';
import { createApi } from '../../src/resolvers/create-api.js';
import type { GraphStore } from '../../src/graph/store/graph-store.js';
import { fixedClock } from '../support/fixed-clock.js';
import type { OracleRecord } from './records.js';
import { WRITTEN_AT } from './pool.js';

/**
 * Records into an empty store through the product's one way in, and makes the API
 * that answers at the moment `now`. Records are written later than that, so that
 * some may be recorded or retracted in its future.
 */
export async function loadRecords(
  store: GraphStore,
  model: Model,
  records: readonly OracleRecord[],
  now: number,
): Promise<GraphApi> {
  await record({ store, model, clock: fixedClock(WRITTEN_AT) }, records);
  return createApi({ store, model, clock: fixedClock(now) });
}
