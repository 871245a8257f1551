import type { Model } from '../../src/graph/model/model.js';
import type { OracleRequest } from './evaluate.js';
import { idsOf } from './pool.js';

/**
 * The same request of other entities: each id is another one of its kind, as many
 * further on. It compiles to the same statements.
 */
export function withOtherIds(model: Model, request: OracleRequest, by: number): OracleRequest {
  const others = new Map(
    model.entities.flatMap((kind) => {
      const ids = idsOf(kind);
      return ids.map((id, at) => [id, ids[(at + by) % ids.length] ?? id] as const);
    }),
  );
  const text = JSON.stringify(request).replace(/"[a-z-]+:e\d+"/g, (quoted) =>
    JSON.stringify(others.get(JSON.parse(quoted) as string) ?? JSON.parse(quoted)),
  );
  return JSON.parse(text) as OracleRequest;
}
