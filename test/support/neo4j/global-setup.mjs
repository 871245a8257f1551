import { PASSWORD, startNeo4j, USER, VERSIONS } from '../../../scripts/neo4j/neo4j-server.mjs';

/** The engines that the tests know; `ENGINES` chooses among them. */
const KNOWN = ['grafeo', 'grafeo-file', ...Object.keys(VERSIONS)];

/**
 * Starts the Neo4j servers that the chosen engines need, and tells the tests where
 * they are. What can't be had is said at the end, and is a failure under CI.
 */
export default async function startServers() {
  const chosen = process.env.ENGINES?.split(',').map((name) => name.trim()) ?? KNOWN;
  const unknown = chosen.filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0) {
    throw new Error(`ENGINES names ${unknown.join(', ')}; the engines are ${KNOWN.join(', ')}.`);
  }
  const { NEO4J_URI } = process.env;
  const servers = [];
  const running = chosen.filter((name) => !(name in VERSIONS));
  const missing = [];
  const wanted = chosen.filter((name) => name in VERSIONS);
  if (NEO4J_URI !== undefined && wanted.length > 0) {
    running.push('neo4j');
    setServer('neo4j', NEO4J_URI, process.env.NEO4J_USER ?? USER, process.env.NEO4J_PASSWORD ?? '');
  } else {
    const started = await Promise.all(wanted.map((name) => startNeo4j(name)));
    for (const [index, name] of wanted.entries()) {
      const server = started[index];
      if (server) {
        servers.push(server);
        running.push(name);
        setServer(name, server.uri, USER, PASSWORD);
      } else missing.push(name);
    }
  }
  process.env.ENTENTE_TEST_ENGINES = KNOWN.filter((name) => running.includes(name)).join(',');
  globalThis.ententeServers = servers;
  globalThis.ententeMissing = missing;
}

function setServer(name, uri, user, password) {
  process.env[`ENTENTE_TEST_${name.toUpperCase().replace('-', '_')}`] = JSON.stringify({
    url: uri,
    user,
    password,
  });
}
