import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readBlocks } from '../../live/support/documented-blocks.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const VITE = 'node_modules/.bin/vite';
const run = promisify(execFile);

const LOADER = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href;

/** A program that goes on. */
export interface Begun {
  /** Waits for so many more lines. @throws Error where it ends before. */
  next(count: number): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** A folder as the reader of docs/clients.md has it: the clients, our packages, and the page's files. */
export class ClientFolder {
  readonly #path: string;

  /** @param clients the folder whose `node_modules` has the clients. */
  constructor(readonly clients: string) {
    this.#path = mkdtempSync(join(clients, 'run-'));
  }

  /** Packs our packages as they would be published, and installs what was packed. */
  installPackages(): void {
    execFileSync(process.execPath, ['scripts/build/build-clients.mjs'], { cwd: ROOT });
    for (const name of ['schema', 'client']) {
      const words = ['pack', '--ignore-scripts', '--silent', '--pack-destination', this.#path];
      const file = execFileSync('npm', words, {
        cwd: join(ROOT, 'clients/typescript', name),
        encoding: 'utf8',
      });
      const folder = join(this.#path, 'node_modules/@entente', name);
      mkdirSync(folder, { recursive: true });
      execFileSync('tar', ['-xzf', file.trim(), '-C', folder, '--strip-components=1'], {
        cwd: this.#path,
      });
    }
  }

  /** Writes what the page shows, for a server at another address. */
  writeFiles(host: string): void {
    const files = [...readBlocks('clients.md'), ['package.json', '{"type":"module"}'] as const];
    for (const [name, text] of files) {
      const file = join(this.#path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text.replaceAll('127.0.0.1:4000', host));
    }
  }

  read(name: string): string {
    return readFileSync(join(this.#path, name), 'utf8');
  }

  copy(file: string, name: string): void {
    cpSync(file, join(this.#path, name));
  }

  /** Runs a program of one of the clients; what it writes. */
  async tool(name: string, ...words: readonly string[]): Promise<string> {
    return this.program(join(this.clients, 'node_modules/.bin', name), ...words);
  }

  /** Runs a file, TypeScript too. */
  async node(...words: readonly string[]): Promise<string> {
    return this.program(process.execPath, '--import', LOADER, ...words);
  }

  /** Begins a file that goes on until it is stopped; the lines that it writes. */
  begin(file: string): Begun {
    const child = spawn(process.execPath, ['--import', LOADER, file], {
      cwd: this.#path,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    return {
      next: async (count) => {
        const found: string[] = [];
        while (found.length < count) {
          const line: IteratorResult<string, unknown> = await lines.next();
          if (line.done) throw new Error(`${file} ended after:\n${found.join('\n')}`);
          found.push(line.value);
        }
        return found;
      },
      stop: async () => {
        child.kill();
        await ended;
      },
    };
  }

  async program(command: string, ...words: readonly string[]): Promise<string> {
    try {
      const { stdout } = await run(command, words, { cwd: this.#path, maxBuffer: 2 ** 24 });
      return stdout;
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${words.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
    }
  }

  /** Bundles one page of those of some clients, in this order; the folder of what was made. */
  async bundle(...clients: readonly string[]): Promise<string> {
    const page = this.read('index.html').replace(/^ *<script.*$/mu, (line) =>
      clients.map((client) => line.replace('/apollo/', `/${client}/`)).join('\n'),
    );
    writeFileSync(join(this.#path, 'index.html'), page);
    // The mode of a test would bring React's other build.
    await this.program('env', 'NODE_ENV=production', join(this.clients, VITE), 'build');
    return join(this.#path, 'dist');
  }

  remove(): void {
    rmSync(this.#path, { recursive: true });
  }
}
