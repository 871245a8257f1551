import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StoreError } from '../graph/store/store-error.js';
import { readSettings } from '../server/settings.js';
import { UsageError } from './ask/usage-error.js';
import { checkCopy } from './backup/check-copy.js';
import { codeOf } from './backup/code-of.js';
import { describeContents } from './backup/describe-contents.js';
import { fetchCopy } from './backup/fetch-copy.js';
import type { Manifest } from './backup/manifest.js';
import { STORE_FILE, writeManifest } from './backup/manifest.js';
import { syncToDisk } from './backup/sync-to-disk.js';
import { toDiskError } from './backup/to-disk-error.js';
import type { Console } from './console.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { openGraph } from './open-graph.js';
import { readKey } from './read-key.js';
import { readVersion } from '../server/read-version.js';

/** What the command takes. */
export interface BackupOptions {
  /** The folder to make; it may be there and empty. */
  readonly to: string;
  /** The address of the server to ask; the store of the settings is opened without it. */
  readonly server?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes a folder with all that a store has at one moment, once that was opened and
 * found whole; until then, and where anything fails, there is no such folder.
 *
 * @throws {@link UsageError}, {@link SettingsError}, {@link StoreError} or {@link BackupError}
 */
export async function makeBackup(
  { to, server }: BackupOptions,
  environment: Environment,
  console: Console,
): Promise<ExitCode> {
  const folder = resolve(to);
  try {
    await refuseTaken(folder);
    const { contents, files } = await makeAside(folder, (file) =>
      server === undefined
        ? copyOwn(environment, file)
        : fetchCopy(server, readKey(environment), file),
    );
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    console.out.write(
      `The backup is in ${JSON.stringify(folder)}, ${String(bytes)} bytes. It was opened, and is whole: ${describeContents(contents)}.\n`,
    );
    return EXIT_CODES.OK;
  } catch (error) {
    throw toDiskError(error, folder);
  }
}

async function refuseTaken(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return;
  throw new UsageError(
    `--to must be a new folder, but there is something in ${JSON.stringify(folder)}.`,
  );
}

/** Makes the backup in a folder beside, which gets the name only once it is whole. */
async function makeAside(
  folder: string,
  copyTo: (file: string) => Promise<void>,
): Promise<Manifest> {
  const aside = `${folder}.partial-${randomBytes(4).toString('hex')}`;
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(aside, { mode: 0o700 });
  try {
    const file = join(aside, STORE_FILE);
    await copyTo(file);
    await chmod(file, 0o600);
    const contents = await checkCopy(file, aside);
    const manifest = await writeManifest(aside, { version: readVersion(), contents });
    await syncToDisk([file, join(aside, 'manifest.json'), aside]);
    await rename(aside, folder);
    await syncToDisk([dirname(folder)]);
    return manifest;
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

async function copyOwn(environment: Environment, file: string): Promise<void> {
  try {
    const { store } = await openGraph(readSettings(environment));
    try {
      await store.copyTo(file);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.reason !== 'LOCKED') throw error;
    const hint =
      "Where that is a server, ask it: add --server http://127.0.0.1:4000, with an admin's key in ENTENTE_KEY. Or stop it first.";
    throw new StoreError('LOCKED', `${error.message} ${hint}`, { cause: error });
  }
}
