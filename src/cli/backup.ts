import { chmod } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StoreError } from '../graph/store/store-error.js';
import { readSettings } from '../server/settings.js';
import { checkCopy } from './backup/check-copy.js';
import { describeContents } from './backup/describe-contents.js';
import { fetchCopy } from './backup/fetch-copy.js';
import { STORE_FILE, writeManifest } from './backup/manifest.js';
import { toDiskError } from './backup/to-disk-error.js';
import type { Console } from './console.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { fillFolder } from './fill-folder.js';
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

/** A backup has the keys, too. */
const PRIVATE = { option: '--to', mode: 0o700 };

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
    const { contents, files } = await fillFolder(folder, PRIVATE, async (aside) => {
      const file = join(aside, STORE_FILE);
      if (server === undefined) await copyOwn(environment, file);
      else await fetchCopy(server, readKey(environment), file);
      await chmod(file, 0o600);
      return writeManifest(aside, {
        version: readVersion(),
        contents: await checkCopy(file, aside),
      });
    });
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    console.out.write(
      `The backup is in ${JSON.stringify(folder)}, ${String(bytes)} bytes. It was opened, and is whole: ${describeContents(contents)}.\n`,
    );
    return EXIT_CODES.OK;
  } catch (error) {
    throw toDiskError(error, folder);
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
