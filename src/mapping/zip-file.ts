import type { Readable } from 'node:stream';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import { withResolvers } from '../graph/with-resolvers.js';

/**
 * Reads a file in a zip: the one of that path, or below the only folder of the zip; where none
 * is named, the only one.
 */
export async function* readMember(
  path: string,
  member: string | undefined,
): AsyncGenerator<Buffer> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    openZip(path, { lazyEntries: true, autoClose: false }, (error, found) => {
      if (error) reject(error);
      else resolve(found);
    });
  });
  try {
    yield* await findMember(zip, member);
  } finally {
    zip.close();
  }
}

async function findMember(zip: ZipFile, member: string | undefined): Promise<Readable> {
  const { promise, resolve, reject } = withResolvers<Entry>();
  const entries: Entry[] = [];
  zip.on('error', reject);
  zip.on('entry', (entry: Entry) => {
    // What macOS and folders leave is no file of the data.
    if (!/\/$|^__MACOSX\/|(?:^|\/)\.DS_Store$/.test(entry.fileName)) entries.push(entry);
    zip.readEntry();
  });
  zip.on('end', () => {
    const [only] = entries;
    const found =
      member === undefined
        ? entries.length === 1 && only
        : (entries.find(({ fileName }) => fileName === member) ??
          entries.find(({ fileName }) => fileName.replace(/^[^/]+\//, '') === member));
    if (found) resolve(found);
    else reject(new Error(describeNone(entries, member)));
  });
  zip.readEntry();
  const entry = await promise;
  return new Promise((give, fail) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) fail(error);
      else give(stream);
    });
  });
}

function describeNone(entries: readonly Entry[], member: string | undefined): string {
  const names = entries.map(({ fileName }) => fileName).join(', ');
  if (member === undefined) return `the zip has ${names}; name one of them by "member"`;
  return `the zip has no ${member}, but ${names}`;
}
