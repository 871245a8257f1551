import type { TestEngine } from '../../support/engines.js';
import { EVERY_ENGINE, isServer } from '../../support/engines.js';

/** The engines that faults are tested on: of several versions of Neo4j the first, since tests of faults take long. */
export const FAULT_ENGINES: readonly TestEngine[] = EVERY_ENGINE.filter(
  (engine, index) => !isServer(engine) || EVERY_ENGINE.findIndex(isServer) === index,
);
