import type { TestEngine } from '../../support/engines.js';
import { ENGINES } from '../../support/engines.js';

/** The engines that faults are tested on: of several versions of Neo4j the first, since tests of faults take long. */
export const FAULT_ENGINES: readonly TestEngine[] = ENGINES.filter(
  (engine, index) => !isServer(engine) || ENGINES.findIndex(isServer) === index,
);

function isServer({ settings }: TestEngine): boolean {
  return settings.url.startsWith('bolt');
}
