import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupError } from '../../graph/backup/backup-error.js';
import type { Contents } from '../../graph/backup/read-contents.js';
import { LAYOUTS } from '../../graph/layouts/layouts.js';

const NAME = 'manifest.json';

/** How the folder of a backup is made up; another number is another way. */
const FORMAT = 1;

/** The file of a backup that has the store. */
export const STORE_FILE = 'store';

/** What a backup says of itself. */
export interface Manifest {
  readonly format: number;
  /** The version of the program that made it. */
  readonly version: string;
  /** The newest layout that the store in it can have. */
  readonly layout: number;
  /** When it was whole, as an ISO text. */
  readonly madeAt: string;
  readonly contents: Contents;
  readonly files: readonly BackupFile[];
}

/** A file of a backup. */
export interface BackupFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes the manifest of a backup whose store is there. */
export async function writeManifest(
  folder: string,
  { version, contents }: Pick<Manifest, 'version' | 'contents'>,
): Promise<Manifest> {
  const manifest: Manifest = {
    format: FORMAT,
    version,
    layout: LAYOUTS.current,
    madeAt: new Date().toISOString(),
    contents,
    files: [await readFileOf(folder, STORE_FILE)],
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folder, NAME), text, { mode: 0o600, flag: 'wx' });
  return manifest;
}

/**
 * Reads the manifest of a backup, and checks every file of it.
 *
 * @throws {@link BackupError} where it is no whole backup, or not as it was made
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = parse(folder, await readText(folder));
  if (manifest.format !== FORMAT || manifest.layout > LAYOUTS.current) {
    const message = `The backup ${show(folder)} was made by Entente ${manifest.version}, and this program can't read it. Install a newer Entente.`;
    throw new BackupError(message);
  }
  for (const file of manifest.files) {
    const path = join(folder, file.name);
    const found = await readFileOf(folder, file.name).catch((error: unknown) => {
      const problem = `The backup ${show(folder)} is damaged: its file ${show(path)} is missing, or can't be read. Take another backup.`;
      throw new BackupError(problem, { cause: error });
    });
    if (found.bytes !== file.bytes || found.sha256 !== file.sha256) {
      const message = `The backup ${show(folder)} is damaged: its file ${show(path)} is not as it was made. It has ${String(found.bytes)} of ${String(file.bytes)} bytes, and the SHA-256 ${found.sha256} in place of ${file.sha256}. Take another backup.`;
      throw new BackupError(message);
    }
  }
  return manifest;
}

async function readText(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, NAME), 'utf8');
  } catch (error) {
    const problem = `${show(folder)} is no whole backup: it has no ${NAME} that can be read.`;
    throw new BackupError(problem, { cause: error });
  }
}

function parse(folder: string, text: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Partial<Manifest>;
    const names = manifest.files?.map(({ name }) => name);
    if (typeof manifest.layout === 'number' && names?.join() === STORE_FILE) {
      return manifest as Manifest;
    }
  } catch {
    // Said below.
  }
  const problem = `The backup ${show(folder)} is damaged: its ${NAME} can't be understood. Take another backup.`;
  throw new BackupError(problem);
}

async function readFileOf(folder: string, name: string): Promise<BackupFile> {
  const path = join(folder, name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { name, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

function show(path: string): string {
  return JSON.stringify(path);
}
