import type { Readable } from 'node:stream';
import { open as openZip } from 'yauzl';
import type { ZipFile } from 'yauzl';
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
  const { promise, resolve, reject } = withResolvers<Readable>();
  const names: string[] = [];
  zip.on('error', reject);
  zip.on('end', () => {
    reject(
      new Error(
        member === undefined
          ? `the zip has ${names.join(', ')}; name one of them by "member"`
          : `the zip has no ${member}, but ${names.join(', ')}`,
      ),
    );
  });
  zip.on('entry', (entry: { readonly fileName: string }) => {
    const { fileName } = entry;
    const isMeant =
      member === undefined
        ? zip.entryCount === 1
        : fileName === member || fileName.replace(/^[^/]+\//, '') === member;
    if (!isMeant) {
      if (!fileName.endsWith('/')) names.push(fileName);
      zip.readEntry();
      return;
    }
    zip.openReadStream(entry as never, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
  zip.readEntry();
  return promise;
}
