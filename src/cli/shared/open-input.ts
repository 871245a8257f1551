import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { UsageError } from './usage-error.js';

/**
 * Opens a file to read, or standard input where the path is `-`.
 *
 * @throws {@link UsageError} that says why it cannot be `used`, such as imported
 */
export async function openInput(path: string, used: string): Promise<AsyncIterable<Buffer>> {
  if (path === '-') return process.stdin;
  const problem = await findFileProblem(path);
  if (problem === undefined) return createReadStream(path);
  throw new UsageError(`${JSON.stringify(path)} cannot be ${used}: ${problem}.`);
}

async function findFileProblem(path: string): Promise<string | undefined> {
  try {
    const file = await open(path);
    const isDirectory = (await file.stat()).isDirectory();
    await file.close();
    return isDirectory ? 'it is a folder' : undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'there is no such file';
    if (code === 'EACCES') return 'this user may not read it';
    return message;
  }
}
