import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { BackupError } from '../../graph/backup/backup-error.js';
import { beginEpoch } from '../../graph/feed/begin-epoch.js';
import { filesOf } from '../../graph/engines.js';
import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { UsageError } from '../shared/usage-error.js';
import { checkCopy } from './check-copy.js';
import { describeContents } from './describe-contents.js';
import { readManifest, STORE_FILE, type Manifest } from './manifest.js';
import { syncToDisk } from '../shared/sync-to-disk.js';
import { toDiskError } from '../shared/to-disk-error.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';

/** What the command takes. */
export interface RestoreOptions {
  /** The folder of a backup. */
  readonly from: string;
}

/**
 * Makes the file that the settings name from a backup, with a log of a new epoch. Where
 * anything fails there is no such file; one that is there already stays as it is.
 *
 * @throws {@link UsageError}, {@link SettingsError}, {@link StoreError} or {@link BackupError}
 */
export async function restoreBackup(
  { from }: RestoreOptions,
  environment: Environment,
  console: Console,
): Promise<ExitCode> {
  const path = readTarget(readSettings(environment).store.url);
  const folder = resolve(from);
  const manifest = await readManifest(folder);
  try {
    await restoreTo(path, folder, manifest);
  } catch (error) {
    throw toDiskError(error, dirname(path));
  }
  console.out.write(
    `The backup of ${manifest.madeAt} is restored to ${JSON.stringify(path)}: ${describeContents(manifest.contents)}. Its log is another one now: no cursor from before counts, and who follows begins anew.\n`,
  );
  return EXIT_CODES.OK;
}

/** The file that is to be made. */
function readTarget(url: string): string {
  const [path, ...others] = filesOf(url);
  if (path === undefined) {
    const problem =
      'ENTENTE_STORE must be file:PATH, the file to restore to. A Neo4j is restored by its own tools: see "Back up and restore" in docs/operations.md.';
    throw new UsageError(problem);
  }
  const taken = [path, ...others].find((each) => existsSync(each));
  if (taken === undefined) return path;
  const problem = `There is a store at ${JSON.stringify(taken)} already, and a restore writes over none. Give ENTENTE_STORE another path, or move ${[path, ...others].map((each) => JSON.stringify(each)).join(' and ')} away, while no server runs on them.`;
  throw new UsageError(problem);
}

/** Only the last step, which is one, gives the file its name. */
async function restoreTo(path: string, folder: string, { contents }: Manifest): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const aside = await mkdtemp(`${path}.restoring-`);
  try {
    const whole = join(aside, 'whole');
    await checkCopy(join(folder, STORE_FILE), aside, async (graph, found) => {
      if (!isDeepStrictEqual(found, contents)) {
        const problem = `The backup ${JSON.stringify(folder)} is damaged: it has ${describeContents(found)}, and its manifest says: ${describeContents(contents)}. Take another backup.`;
        throw new BackupError(problem);
      }
      await beginEpoch(graph);
      await graph.store.copyTo(whole);
    });
    await chmod(whole, 0o600);
    await syncToDisk([whole]);
    await rename(whole, path);
    await syncToDisk([dirname(path)]);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
