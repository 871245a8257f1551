import { createServer } from 'node:http';
import neo4j from 'neo4j-driver';
import { startNeo4j } from '../../../scripts/neo4j/neo4j-server.mjs';
import { EMBEDDED, KNOWN, SERVERS } from '../../../scripts/test/known-engines.mjs';

/** Where `ENGINES` chooses none. */
const DEFAULT = ['grafeo'];

/**
 * Starts the Neo4j servers of a run, all at once, when a test first asks for the
 * engines: a run without such a test starts none.
 *
 * `GET /` answers with `{ engines: [{ name, scheme, settings }] }`, or with the reason why
 * the run can't go on. A server that can't be had is left out, and is told of at
 * the end; under CI it is a reason to stop.
 */
export class Launcher {
  /** Why engines were left out, by their names. */
  missing = new Map();
  #started = [];
  #answer;
  #http = createServer((_, response) => {
    // A connection that is kept may be cut just when a file that begins later uses it again.
    response.setHeader('connection', 'close');
    this.#answer ??= this.#start();
    this.#answer.then(
      (engines) => response.end(JSON.stringify({ engines })),
      (error) => response.writeHead(500).end(error.message),
    );
  });

  /** Resolves with the address to ask. */
  async listen() {
    await new Promise((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${this.#http.address().port}/`;
  }

  async close() {
    this.#http.close();
    this.#http.closeAllConnections();
    await this.#answer?.catch(() => undefined);
    await Promise.all(this.#started.map(({ stop }) => stop()));
  }

  async #start() {
    const chosen = chooseEngines();
    const wanted = chosen.filter((name) => SERVERS.includes(name));
    const settings = await (process.env.NEO4J_URI && wanted.length > 0
      ? useGivenServer(wanted)
      : this.#startServers(wanted));
    if (this.missing.size > 0 && process.env.CI) {
      throw new Error([...this.missing].map(([name, why]) => `${name}: ${why}`).join('\n'));
    }
    return chosen
      .filter((name) => name in EMBEDDED || settings.has(name))
      .map((name) => ({ name, scheme: EMBEDDED[name], settings: settings.get(name) }));
  }

  async #startServers(names) {
    const settings = new Map();
    const start = async (name) => {
      try {
        const { stop, ...found } = await startNeo4j(name);
        this.#started.push({ stop });
        settings.set(name, found);
      } catch (error) {
        this.missing.set(name, error.message);
      }
    };
    await Promise.all(names.map(start));
    return settings;
  }
}

function chooseEngines() {
  const { ENGINES } = process.env;
  if (ENGINES === undefined) {
    process.stderr.write(
      `On ${DEFAULT.join(', ')} alone; npm run test:long runs on ${KNOWN.join(', ')}.\n`,
    );
    return DEFAULT;
  }
  const chosen = ENGINES.split(',').map((name) => name.trim());
  const unknown = chosen.filter((name) => !KNOWN.includes(name));
  if (unknown.length === 0) return chosen;
  throw new Error(
    `ENGINES must name some of ${KNOWN.join(', ')}, but got: ${unknown.map((name) => JSON.stringify(name)).join(', ')}.`,
  );
}

/** The server of NEO4J_URI stands for the current release, or for the one that was asked for. */
async function useGivenServer(wanted) {
  const { NEO4J_URI: url, NEO4J_USER: user, NEO4J_PASSWORD: password } = process.env;
  const database = process.env.NEO4J_DATABASE;
  const settings = {
    url,
    ...(password ? { user: user ?? 'neo4j', password } : {}),
    ...(database ? { database } : {}),
  };
  await refuseForeignData(settings);
  return new Map([[wanted.includes('neo4j') ? 'neo4j' : wanted[0], settings]]);
}

/** The tests delete everything: so they take an empty database, or one that they had before. */
async function refuseForeignData({ url, user, password, database }) {
  const auth = password ? neo4j.auth.basic(user, password) : undefined;
  const driver = neo4j.driver(url, auth, { telemetryDisabled: true });
  try {
    const { records } = await driver.executeQuery(
      'MATCH (n) WITH n LIMIT 1 RETURN COUNT { (:Store {forTests: true}) } AS ours',
      {},
      database ? { database } : {},
    );
    if (records.length === 0 || records[0].get('ours').toNumber() > 0) return;
  } finally {
    await driver.close();
  }
  throw new Error(
    'The database of NEO4J_URI holds data, and the tests would delete it. Give them an empty one.',
  );
}
