/**
 * Serves a store by the API and, where the engine is in this process, statements as
 * they come too: no other process could open it. `bench/run.ts` starts it.
 */
import 'reflect-metadata';
import { labelsOf } from '../src/graph/model/labels.js';
import { modelOf } from '../src/graph/model/model-of.js';
import { openStore } from '../src/graph/open-store.js';
import { systemClock } from '../src/graph/time/clock.js';
import { createApi } from '../src/resolvers/create-api.js';
import { KINDS } from '../src/schema/kinds.js';
import { createLog } from '../src/server/reporting/log.js';
import { createServer } from '../src/server/server.js';
import { readSettings } from '../src/server/settings/settings.js';
import { serveBare } from './serve-bare.js';
import { CountingStore } from './writes/counting-store.js';

const settings = readSettings({ ...process.env, PORT: '0', LOG_LEVEL: 'silent' });
const model = modelOf(KINDS);
const store = await openStore(settings.store, labelsOf(model));
const counting = new CountingStore(store);
const graph = { store: counting, model, clock: systemClock };
const { url } = await createServer(createApi(graph), settings, createLog(settings));
const bare = store.embedded ? await serveBare((statement) => store.read(statement)) : undefined;
process.on('message', () => process.send?.({ statements: counting.reads }));
process.on('disconnect', () => process.exit(0));
process.send?.({ url: `${url}/graphql`, bare });
