import type { StoreSettings } from '../../../src/graph/engines.js';
import type { ServerProcess } from '../../server/support/server-process.js';
import { startProcess } from '../../server/support/server-process.js';

const START_MS = 300_000;
const READY = /^ready ENTENTE_STORE=(\S+) NEO4J_USER=(\S+) NEO4J_PASSWORD=(\S+)$/mu;

/** This is a Neo4j of a test's own, which is stopped and started again over the same data. */
export class Neo4jProcess {
  readonly #words: readonly string[];
  #process: ServerProcess | undefined;

  /** `home` is the folder of its data. */
  constructor(version: string, port: number, home: string) {
    this.#words = ['scripts/neo4j/start.mjs', version, String(port), home];
  }

  /** Starts it; resolves with how to reach it, once it answers. */
  async start(): Promise<StoreSettings> {
    const { PATH: _, ...environment } = process.env;
    const started = startProcess(this.#words, environment as Readonly<Record<string, string>>);
    this.#process = started;
    const until = Date.now() + START_MS;
    for (;;) {
      const [, url, user, password] = READY.exec(started.stdout()) ?? [];
      if (url !== undefined && user !== undefined && password !== undefined) {
        return { url, user, password };
      }
      if (started.child.exitCode !== null || Date.now() > until) {
        started.child.kill('SIGKILL');
        throw new Error(`Neo4j did not start. It wrote:\n${started.stderr()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Stops it in an orderly way. */
  async stop(): Promise<void> {
    this.#process?.child.kill('SIGTERM');
    await this.#process?.exit;
  }
}
