import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

/**
 * Reads a file in a zip: the one of that path, or below the only folder of the zip; where none
 * is named, the only one.
 */
export async function* readMember(
  path: string,
  member: string | undefined,
): AsyncGenerator<Buffer> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  // What is wrong with an entry is thrown where that is read; a file that can't be closed harms nobody.
  zip.on('error', () => undefined);
  try {
    yield* await findMember(zip, member);
  } finally {
    zip.close();
  }
}

async function findMember(zip: ZipFile, member: string | undefined): Promise<Readable> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    // What macOS and folders leave is no file of the data.
    if (!/\/$|^__MACOSX\/|(?:^|\/)\.DS_Store$/.test(entry.fileName)) entries.push(entry);
  }
  const [only] = entries;
  const found =
    member === undefined
      ? entries.length === 1 && only
      : (entries.find(({ fileName }) => fileName === member) ??
        entries.find(({ fileName }) => fileName.replace(/^[^/]+\//, '') === member));
  if (!found) throw new Error(describeNone(entries, member));
  return zip.openReadStreamPromise(found);
}

function describeNone(entries: readonly Entry[], member: string | undefined): string {
  const names = entries.map(({ fileName }) => fileName).join(', ');
  if (member === undefined) return `the zip has ${names}; name one of them by "member"`;
  return `the zip has no ${member}, but ${names}`;
}
