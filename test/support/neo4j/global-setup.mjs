import neo4j from 'neo4j-driver';
import { PASSWORD, startNeo4j, USER, VERSIONS } from '../../../scripts/neo4j/neo4j-server.mjs';

/** The engines that the tests know; `ENGINES` chooses among them. */
const KNOWN = ['grafeo', 'grafeo-file', ...Object.keys(VERSIONS)];

/**
 * Starts the Neo4j servers that the chosen engines need, and tells the tests where
 * they are. What can't be had is said at the end, and is a failure under CI.
 *
 * Without `ENGINES`, which `npm test` sets, it is the embedded engine alone: a
 * single test is there in a second.
 */
export default async function startServers() {
  const { ENGINES, NEO4J_URI } = process.env;
  const chosen = ENGINES?.split(',').map((name) => name.trim()) ?? ['grafeo'];
  const unknown = chosen.filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0) {
    throw new Error(`ENGINES names ${unknown.join(', ')}; the engines are ${KNOWN.join(', ')}.`);
  }
  if (ENGINES === undefined) {
    process.stderr.write(`On grafeo alone; \`npm test\` runs on ${KNOWN.join(', ')}.\n`);
  }
  const wanted = chosen.filter((name) => name in VERSIONS);
  const servers =
    NEO4J_URI !== undefined && wanted.length > 0
      ? [await useGivenServer(NEO4J_URI)]
      : await Promise.all(wanted.map(startServer));
  const running = servers.filter((server) => server.settings !== undefined);
  for (const { name, settings } of running) {
    process.env[`ENTENTE_TEST_${name.toUpperCase().replace('-', '_')}`] = JSON.stringify(settings);
  }
  const names = [...chosen.filter((name) => !(name in VERSIONS)), ...running.map(({ name }) => name)];
  process.env.ENTENTE_TEST_ENGINES = KNOWN.filter((name) => names.includes(name)).join(',');
  globalThis.ententeServers = running;
  globalThis.ententeMissing = servers.filter((server) => server.settings === undefined);
}

async function startServer(name) {
  try {
    const server = await startNeo4j(name);
    if (server === null) return { name, problem: 'neither Java with Maven nor Docker is here' };
    const settings = { url: server.uri, user: USER, password: PASSWORD };
    return { name, settings, stop: () => server.stop() };
  } catch (error) {
    return { name, problem: error.message };
  }
}

/** The tests delete all that is in their database: a stranger's is left alone. */
async function useGivenServer(url) {
  const { NEO4J_USER: user = USER, NEO4J_PASSWORD: password, NEO4J_DATABASE } = process.env;
  const database = NEO4J_DATABASE === undefined ? {} : { database: NEO4J_DATABASE };
  const auth = password === undefined ? undefined : neo4j.auth.basic(user, password);
  const driver = neo4j.driver(url, auth);
  try {
    const { records } = await driver.executeQuery(
      `OPTIONAL MATCH (t:EntenteTests)
       WITH count(t) AS marks
       OPTIONAL MATCH (n)
       WITH marks, n LIMIT 1
       RETURN marks = 0 AND n IS NOT NULL AS isForeign`,
      {},
      database,
    );
    if (records[0].get('isForeign')) {
      throw new Error(
        'The database at NEO4J_URI is not empty, and the tests delete all that is in theirs. Name an empty one.',
      );
    }
    await driver.executeQuery('MERGE (:EntenteTests)', {}, database);
  } finally {
    await driver.close();
  }
  return { name: 'neo4j', settings: { url, user, password, ...database }, stop: () => undefined };
}
