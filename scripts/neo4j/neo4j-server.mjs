/** Real Neo4j servers for tests and benchmarks: by Docker, or by Java. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { hasDocker, startByDocker } from './start-by-docker.mjs';
import { findJava, startByJava } from './start-by-java.mjs';

/** The versions that the product is tested on, and the Javas that each runs on. */
export const VERSIONS = {
  'neo4j-5': { version: '5.26.31', leastJava: 17, mostJava: 21, image: 'neo4j:5.26-community' },
  neo4j: { version: '2026.09.0', leastJava: 21, mostJava: 25, image: 'neo4j:2026.09-community' },
};

export const USER = 'neo4j';
export const PASSWORD = 'entente-test';

/** How long a server may take until it answers. */
const START_MS = 600_000;

/**
 * Starts a server of that name at a free port or the one given; it answers when
 * this resolves. Without a `home` its data goes when it is stopped, and it saves work
 * that only pays in a server that runs for long: don't measure such a one.
 *
 * @throws Error that says why it can't be had
 */
export async function startNeo4j(name, { port, home } = {}) {
  const { version, image, ...javas } = VERSIONS[name];
  const at = port ?? (await freePort());
  const url = `bolt://127.0.0.1:${at}`;
  const { stop } = await start();
  try {
    await setPassword(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, user: USER, password: PASSWORD, stop };

  async function start() {
    const reasons = [];
    if (await hasDocker()) {
      try {
        return await startByDocker(image, at, home, { user: USER, password: PASSWORD });
      } catch (error) {
        reasons.push(error.message);
      }
    } else reasons.push('No Docker answers.');
    const java = findJava(javas);
    if (java) return startByJava(java, version, at, home);
    reasons.push(`No Java ${javas.leastJava} to ${javas.mostJava} is installed.`);
    throw new Error(reasons.join(' '));
  }
}

/** Waits until the server answers; a new one lets nobody in with its first password. */
async function setPassword(url) {
  const until = Date.now() + START_MS;
  for (;;) {
    try {
      await ask(url, PASSWORD, 'neo4j', 'RETURN 1');
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await ask(url, 'neo4j', 'system', 'ALTER CURRENT USER SET PASSWORD FROM "neo4j" TO $password', {
      password: PASSWORD,
    }).catch(() => delay(300));
  }
}

async function ask(url, password, database, text, parameters = {}) {
  const driver = neo4j.driver(url, neo4j.auth.basic(USER, password), { telemetryDisabled: true });
  const session = driver.session({ database });
  try {
    await session.run(text, parameters);
  } finally {
    await session.close();
    await driver.close();
  }
}

/** A port below those that systems give to connections, one of which took it before the server was up. */
async function freePort() {
  const port = randomInt(15_000, 32_000);
  return (await isFree(port)) ? port : freePort();
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
