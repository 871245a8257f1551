import { chmod } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { checkCopy } from './check-copy.js';
import { describeContents } from './describe-contents.js';
import { fetchCopy } from './fetch-copy.js';
import { STORE_FILE, writeManifest } from './manifest.js';
import { toDiskError } from '../shared/to-disk-error.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { fillFolder } from '../shared/fill-folder.js';
import { hintAtServer } from '../shared/hint-at-server.js';
import { openGraph, withGraph } from '../opening/open-graph.js';
import { readServer } from '../shared/find-server.js';
import { readVersion } from '../../server/request/read-version.js';

/** What the command takes. */
export interface BackupOptions {
  /** The folder to make; it may be there and empty. */
  readonly to: string;
  /** The address of the server to ask; the store of the settings is opened without it. */
  readonly server?: string;
}

/** A backup has the keys, too. */
const PRIVATE = { option: '--to', mode: 0o700 };

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
      else await fetchCopy(readServer(server, environment, 'an admin'), file);
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

function copyOwn(environment: Environment, file: string): Promise<void> {
  const opening = hintAtServer(openGraph(readSettings(environment)), 'admin');
  return withGraph(opening, ({ store }) => store.copyTo(file));
}
