import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** A program of the documentation that runs, and the lines that it wrote. */
export interface DocumentedFollower {
  readonly name: string;
  /** What it wrote so far, in all of its lives. */
  lines(): readonly Line[];
  /** What it said of trouble. */
  complaints(): string;
  start(): Promise<void>;
  /** Ends it as a crash does, once it has kept what it wrote. */
  kill(): Promise<void>;
  release(): Promise<void>;
}

/** A line of a program: where it begins, a change, or a move and the rows that it leaves. */
export interface Line {
  readonly begins?: readonly { readonly id: string }[];
  /** The answer that the script begins with, as it came. */
  readonly data?: { readonly nations: { readonly nodes: Line['begins'] } };
  readonly cursor?: string;
  readonly transition?: string;
  readonly rows?: readonly string[];
}

/** Makes a follower of a program that writes lines of JSON to its output. */
export function documentedProgram(
  name: string,
  words: readonly [string, ...string[]],
  files: ReadonlyMap<string, string>,
): DocumentedFollower {
  const folder = mkdtempSync(join(tmpdir(), 'entente-follower-'));
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
  symlinkSync(MODULES, join(folder, 'node_modules'));
  let child: ChildProcess | undefined;
  let output = '';
  let complaints = '';
  const lines = (): readonly Line[] =>
    output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  const hasKept = (): boolean => {
    const last = lines().at(-1);
    if (last?.rows === undefined) return read(folder, 'cursor.txt') === last?.cursor;
    const { rows } = JSON.parse(read(folder, 'answer.json')) as { readonly rows: object };
    return Object.keys(rows).sort().join() === last.rows.join();
  };
  const kill = async (): Promise<void> => {
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    // All of its group: a script has programs of its own.
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  return {
    name,
    lines,
    complaints: () => complaints,
    start: () => {
      const [command, ...rest] = words;
      child = spawn(command, rest, {
        cwd: folder,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
      child.stderr?.on('data', (text: Buffer) => (complaints += text.toString()));
      return Promise.resolve();
    },
    kill: async () => {
      while (!hasKept()) await new Promise((resolve) => setTimeout(resolve, 20));
      await kill();
    },
    release: async () => {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8').trim();
}
