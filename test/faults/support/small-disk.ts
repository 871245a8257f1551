import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIZE = 8 * 1024 * 1024;
const OPTIONS = `size=${String(SIZE)},mode=1777`;

/** A small disk of its own, in memory, that can be filled. */
export interface SmallDisk {
  /** The folder that it is at, as the processes see it that are started by {@link startedBy}. */
  readonly folder: string;
  /** What a process is started by that is to see it. */
  readonly startedBy: readonly string[];
  /** Fills it up, but for so many bytes. */
  fill(left: number): void;
  /** Makes room again. */
  empty(): void;
  /** The names of all that is on it. */
  list(): readonly string[];
  release(): Promise<void>;
}

/**
 * Makes a small disk: as root, by `sudo` where that asks nothing, or else in name
 * spaces of its own.
 *
 * @throws Error that says why none can be had
 */
export async function makeSmallDisk(): Promise<SmallDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-small-'));
  const reasons: string[] = [];
  for (const sudo of [[], ['sudo', '-n']]) {
    try {
      run([...sudo, 'mount', '-t', 'tmpfs', '-o', OPTIONS, 'tmpfs', folder]);
      const release = (): Promise<void> => {
        run([...sudo, 'umount', folder]);
        rmSync(folder, { recursive: true });
        return Promise.resolve();
      };
      return { ...fillable(folder), folder, startedBy: [], release };
    } catch (error) {
      reasons.push(String(error));
    }
  }
  try {
    return await inNameSpaces(folder);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw new Error([...reasons, String(error)].join('\n'), { cause: error });
  }
}

/** The name spaces last as long as the process that made them. */
async function inNameSpaces(folder: string): Promise<SmallDisk> {
  const text = 'mount -t tmpfs -o "$1" tmpfs "$2" && echo mounted && exec cat';
  const holder = spawn('unshare', ['-rm', 'sh', '-c', text, 'sh', OPTIONS, folder], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  await whenMounted(holder);
  const pid = String(holder.pid);
  return {
    ...fillable(`/proc/${pid}/root${folder}`),
    folder,
    startedBy: ['nsenter', '--preserve-credentials', '-U', '-m', '-t', pid],
    release: async () => {
      const ended = once(holder, 'exit');
      holder.stdin.end();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function whenMounted(holder: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject);
    holder.once('exit', () => reject(new Error(`unshare: ${said}`)));
    holder.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    holder.stdout?.once('data', () => resolve());
  });
}

function fillable(folder: string): Pick<SmallDisk, 'fill' | 'empty' | 'list'> {
  const ballast = join(folder, 'ballast');
  return {
    fill: (left) => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    empty: () => rmSync(ballast, { force: true }),
    list: () => readdirSync(folder).sort(),
  };
}

function run([command = '', ...words]: readonly string[]): void {
  execFileSync(command, words, { stdio: ['ignore', 'ignore', 'pipe'] });
}
