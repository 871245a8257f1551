import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { withoutSettings } from './without-settings.js';

const READY_WITHIN = 120_000;

/** This is the server as a user starts it, on an engine in memory with the built-in data. */
export class EntenteProcess {
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    readonly origin: string,
    /** The editor's key that it prints at its first start. */
    readonly key: () => string,
  ) {
    this.#child = child;
  }

  /** Starts the server; resolves once it is ready. */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<EntenteProcess> {
    const child = spawn(process.execPath, ['dist/main.js', 'serve'], {
      env: {
        ...withoutSettings(),
        PORT: '0',
        HOST: '127.0.0.1',
        ENTENTE_STORE: 'memory:',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }

    const readOrigin = () => /"url":"(http:[^"]+)"/u.exec(output)?.[1] ?? '';
    const deadline = Date.now() + READY_WITHIN;
    while (readOrigin() === '' || !(await isReady(readOrigin()))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        child.kill();
        throw new Error(`The server did not get ready. It wrote:\n${output}`);
      }
      await sleep(100);
    }
    const readKey = () => /^ *(entente_\S+)$/mu.exec(output)?.[1] ?? '';
    return new EntenteProcess(child, readOrigin(), readKey);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/readyz`)).ok;
  } catch {
    return false;
  }
}
