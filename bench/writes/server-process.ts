import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openGraph } from '../../src/cli/opening/open-graph.js';
import { createKey } from '../../src/graph/access/keys.js';
import type { StoreSettings } from '../../src/graph/engines.js';
import { postJson } from '../post-json.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const RECORD = `mutation ($changeId: ID!, $records: [JSON!]!) {
  recordBatch(changeId: $changeId, records: $records) { cursor }
}`;

/** So that nobody is refused, or closed for being slow, while it is measured what they cost. */
const LIMITS = {
  ENTENTE_MAX_SUBSCRIPTIONS_PER_ADDRESS: '5000',
  ENTENTE_SLOW_CLIENT_TIMEOUT_MS: '3600000',
};

/** This is the server as it is started in production, in a process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #key: string;

  private constructor(
    readonly origin: string,
    child: ChildProcess,
    key: string,
  ) {
    this.#child = child;
    this.#key = key;
  }

  /** Starts it over a store that nobody has open; resolves once it is ready. */
  static async start(store: StoreSettings): Promise<ServerProcess> {
    const key = await createEditorsKey(store);
    const { url, user, password } = store;
    const child = spawn(process.execPath, ['dist/main.js', 'serve'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...LIMITS,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: '0',
        ENTENTE_SEED: 'none',
        ENTENTE_STORE: url,
        ...(user !== undefined && { NEO4J_USER: user }),
        ...(password !== undefined && { NEO4J_PASSWORD: password }),
      },
    });
    const lines = createInterface({ input: child.stdout });
    const origin = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error('The server ended before it was ready.')));
      lines.on('line', (line) => {
        const { url: ready } = JSON.parse(line) as { readonly url?: string };
        if (ready?.startsWith('http') === true) resolve(ready);
      });
    });
    lines.close();
    // It goes on writing its log, and must not wait for a reader.
    child.stdout.resume();
    return new ServerProcess(origin, child, key);
  }

  /** Asks over HTTP, and gives the data. */
  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.#key}` };
    const answer = await postJson(`${this.origin}/graphql`, { query, variables }, headers);
    const { data, errors } = answer as { readonly data: unknown; readonly errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors).slice(0, 2_000));
    return data;
  }

  /** Records a batch as one change. */
  async record(changeId: string, records: readonly unknown[]): Promise<void> {
    await this.ask(RECORD, { changeId, records });
  }

  /** How much memory the process holds, in bytes. */
  residentBytes(): number {
    const rss = execFileSync('ps', ['-o', 'rss=', '-p', String(this.#child.pid)]);
    return Number(rss.toString()) * 1024;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }
}

async function createEditorsKey(store: StoreSettings): Promise<string> {
  const graph = await openGraph({ store });
  const { text } = await createKey(graph, { name: 'bench', role: 'editor' });
  await graph.store.close();
  return text;
}
