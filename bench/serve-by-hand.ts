/** Runs statements of a Neo4j as they come, by the driver alone. `bench/run.ts` starts it. */
import neo4j from 'neo4j-driver';
import type { Value } from '../src/graph/store/graph-store.js';
import { serveBare } from './serve-bare.js';

const { NEO4J_URI: uri = '', NEO4J_USER: user = '', NEO4J_PASSWORD: password = '' } = process.env;
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), {
  disableLosslessIntegers: true,
});
let statements = 0;
const url = await serveBare(async ({ text, parameters }) => {
  statements += 1;
  const { records } = await driver.executeQuery(text, toIntegers(parameters), {
    database: 'neo4j',
    routing: neo4j.routing.READ,
  });
  return records.map((record) => record.toObject());
});
process.on('message', () => process.send?.({ statements }));
process.on('disconnect', () => process.exit(0));
process.send?.({ url });

function toIntegers(parameters: Readonly<Record<string, Value>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' ? neo4j.int(value) : value,
    ]),
  );
}
