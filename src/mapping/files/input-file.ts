import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import type { ExpectedContent } from './data-package.js';
import { badFile, MappingError, reasonOf, type Place } from '../language/mapping-error.js';
import { readMember } from './zip-file.js';

/** A file of a dataset, on this machine: it can be read as often as it is needed. */
export interface InputFile {
  /** What it was called where it was named: a path, an address, or `-`. */
  readonly name: string;
  /** Where it is on this machine, as it came. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Reads what is in it, unpacked. */
  read(): AsyncIterable<Buffer>;
}

/** Where a file is, and what is expected of it. */
export interface InputOrder {
  /** A path, an http(s) address, or `-` for standard input. */
  readonly name: string;
  readonly place: Place;
  /** The zip that has it, where its name is a path in there. */
  readonly within?: string | undefined;
  /** What it must be. */
  readonly expected?: ExpectedContent | undefined;
  /** The file in a zip; the only one where none is named. */
  readonly member?: string | undefined;
  /** A folder for what has to be kept while the program runs. */
  readonly folder: string;
  /** How to say where it is, for the message where it is not there. */
  readonly hint?: string | undefined;
}

/**
 * Makes a file ready to be read: what comes from standard input or an address is kept
 * in a folder first, since a mapping may read it several times.
 *
 * @throws {@link MappingError} NO_FILE, OTHER_CONTENT or BAD_FILE
 */
export async function openInputFile(order: InputOrder): Promise<InputFile> {
  const { name, place, expected = {}, member } = order;
  const path = await toPath(order);
  const hash = createHash('sha256');
  const other = expected.hash && createHash(expected.hash.algorithm);
  let bytes = 0;
  const start: Buffer[] = [];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    other?.update(chunk);
    if (bytes < 4) start.push(chunk);
    bytes += chunk.length;
  }
  const sha256 = hash.digest('hex');
  checkContent(order, { bytes, hex: other?.digest('hex') });
  const magic = Buffer.concat(start).subarray(0, 4).toString('hex');
  async function* read(): AsyncGenerator<Buffer> {
    try {
      yield* unpack(path, magic, member);
    } catch (error) {
      throw badFile(place, `${name} can't be read to its end`, error);
    }
  }
  return { name, path, sha256, bytes, read };
}

/** Refuses a file that is another than was described. */
function checkContent(
  { name, place, expected: { bytes, hash } = {} }: InputOrder,
  found: { readonly bytes: number; readonly hex: string | undefined },
): void {
  const problem =
    bytes !== undefined && bytes !== found.bytes
      ? `it has ${String(found.bytes)} bytes, not ${String(bytes)}`
      : hash && hash.hex !== found.hex
        ? `its ${hash.algorithm.toUpperCase().replace(/^SHA-?/, 'SHA-')} is ${found.hex ?? ''}, not ${hash.hex}`
        : undefined;
  if (problem === undefined) return;
  const { file } = place;
  const message = `${name} is not the file that ${file} names: ${problem}`;
  throw new MappingError('OTHER_CONTENT', place, message);
}

async function toPath({ name, place, folder, within, hint }: InputOrder): Promise<string> {
  const called = JSON.stringify([within, name]);
  const kept = join(folder, createHash('sha256').update(called).digest('hex').slice(0, 16));
  const missing = (reason: string): never => {
    throw new MappingError('NO_FILE', place, `${name}: ${reason}`);
  };
  if (within !== undefined) {
    await pipeline(readMember(within, name), createWriteStream(kept)).catch((error: unknown) =>
      missing(`can't be read from ${within}: ${reasonOf(error)}`),
    );
    return kept;
  }
  if (name === '-') {
    await pipeline(process.stdin, createWriteStream(kept));
    return kept;
  }
  if (/^https?:\/\//.test(name)) {
    const response = await fetch(name).catch((error: unknown) =>
      missing(`does not answer (${reasonOf(error)})`),
    );
    if (!response.ok || !response.body) return missing(`answers ${String(response.status)}`);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(kept));
    return kept;
  }
  try {
    if ((await stat(name)).isDirectory()) return missing('is a folder');
    await (await open(name)).close();
    return name;
  } catch (error) {
    if (error instanceof MappingError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') return missing(message);
    return missing(`there is no such file${hint === undefined ? '' : `; ${hint}`}`);
  }
}

/** Unpacks by what a file begins with, whatever it is called. */
async function* unpack(
  path: string,
  magic: string,
  member: string | undefined,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  if (magic.startsWith('1f8b')) {
    // Not pipe(): where one of both fails, so does the other.
    const unzipped = createGunzip();
    const done = pipeline(file, unzipped).catch((error: unknown) => {
      unzipped.destroy(error as Error);
    });
    try {
      yield* unzipped as AsyncIterable<Buffer>;
    } finally {
      unzipped.destroy();
      await done;
    }
  } else if (magic === '28b52ffd') yield* unpackZstandard(file);
  else if (magic === '504b0304') yield* readMember(path, member);
  else yield* file as AsyncIterable<Buffer>;
}

async function* unpackZstandard(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  const decompress = new Decompress((chunk) => ready.push(Buffer.from(chunk)));
  for await (const chunk of file) {
    decompress.push(chunk);
    yield* ready.splice(0);
  }
  decompress.push(new Uint8Array(0), true);
  yield* ready;
}
