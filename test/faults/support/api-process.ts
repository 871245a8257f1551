import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { StoreSettings } from '../../../src/graph/engines.js';
import { findFreePort } from '../../web/free-port.js';
import type { Answer } from '../../server/support/running-server.js';
import { readAnswer } from '../../server/support/running-server.js';
import { ownEnvironment } from './own-environment.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const READY_MS = 120_000;
const ASK_MS = 60_000;
const FIRST_KEY = /^ {2}(entente_\S+)$/mu;
const KEPT_OUTPUT = 20_000;

/** How the server is started. */
export interface ApiOptions {
  /** The key that requests are sent with; without one, that which the first start shows. */
  readonly key?: string | undefined;
  readonly environment?: Readonly<Record<string, string>>;
  /** What Node is started by, such as `nsenter` and its arguments. */
  readonly startedBy?: readonly string[];
}

/**
 * This is a server as a user starts it, in a process of its own, that is ended
 * and started again at the same address.
 */
export class ApiProcess {
  readonly origin: string;
  readonly #store: StoreSettings;
  readonly #options: ApiOptions;
  #child: ChildProcess | undefined;
  #output = '';
  #key: string | undefined;

  private constructor(port: number, store: StoreSettings, options: ApiOptions) {
    this.origin = `http://127.0.0.1:${String(port)}`;
    this.#store = store;
    this.#options = options;
    this.#key = options.key;
  }

  /** Starts a server over a store; resolves once it is ready. */
  static async start(store: StoreSettings, options: ApiOptions = {}): Promise<ApiProcess> {
    const api = new ApiProcess(await findFreePort(), store, options);
    await api.start();
    await api.#whenKeyed();
    return api;
  }

  /** What it wrote last, on both streams. */
  get output(): string {
    return this.#output;
  }

  get headers(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.#key ?? ''}` };
  }

  async start(): Promise<void> {
    this.launch();
    await this.whenReady();
  }

  /** Starts the process, and waits for nothing. */
  launch(): void {
    const [command = process.execPath, ...words] = [
      ...(this.#options.startedBy ?? []),
      process.execPath,
      ...['dist/main.js', 'serve'],
    ];
    const child = spawn(command, words, {
      cwd: ROOT,
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        // A defect that a test finds is told with its cause.
        if (chunk.includes('"level":"error"')) process.stderr.write(chunk);
        this.#output = (this.#output + chunk.toString()).slice(-KEPT_OUTPUT);
      });
    }
    this.#child = child;
  }

  async whenReady(): Promise<void> {
    const until = Date.now() + READY_MS;
    while ((await this.readiness()) !== 200) {
      if (this.#hasEnded || Date.now() > until) {
        throw new Error(`The server did not get ready. It wrote:\n${this.#output}`);
      }
      await sleep(50);
    }
  }

  /** The status of `/readyz`; undefined where nobody answers. */
  async readiness(): Promise<number | undefined> {
    try {
      const response = await fetch(`${this.origin}/readyz`, {
        signal: AbortSignal.timeout(10_000),
      });
      await response.text();
      return response.status;
    } catch {
      return undefined;
    }
  }

  /** Ends it at once, as `kill -9` does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to stop; resolves with its exit code, or the signal that ended it. */
  async stop(): Promise<number | string | undefined> {
    return this.#end('SIGTERM');
  }

  /** Asks over HTTP; rejects where no answer comes. */
  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const response = await fetch(`${this.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(ASK_MS),
    });
    return readAnswer(response);
  }

  /** How much memory the process holds, in bytes. */
  residentBytes(): number {
    const pid = String(this.#child?.pid);
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', pid]).toString()) * 1024;
  }

  async #whenKeyed(): Promise<void> {
    const until = Date.now() + READY_MS;
    while (this.#key === undefined) {
      this.#key = FIRST_KEY.exec(this.#output)?.[1];
      if (Date.now() > until) throw new Error(`No key was shown. It wrote:\n${this.#output}`);
      await sleep(20);
    }
  }

  get #hasEnded(): boolean {
    const { exitCode = null, signalCode = null } = this.#child ?? {};
    return exitCode !== null || signalCode !== null;
  }

  async #end(signal: NodeJS.Signals): Promise<number | string | undefined> {
    const child = this.#child;
    if (!child) return undefined;
    if (!this.#hasEnded) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return child.exitCode ?? child.signalCode ?? undefined;
  }

  #environment(): NodeJS.ProcessEnv {
    return {
      ...ownEnvironment(this.#store),
      HOST: '127.0.0.1',
      PORT: new URL(this.origin).port,
      LOG_LEVEL: 'warn',
      ENTENTE_REQUEST_TIMEOUT_MS: '30000',
      ...this.#options.environment,
    };
  }
}
