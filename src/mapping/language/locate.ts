import { isAbsolute, join, resolve } from 'node:path';

/** Where a file is: a path or an address; or a path in a zip. */
export interface Located {
  readonly name: string;
  readonly within?: string;
}

/** Where paths begin: each a folder or a zip. */
export interface Begins {
  /** Those with "./" before them, and all of a data package. */
  readonly begins: string;
  /** The others; undefined where none of them is read. */
  readonly data: string | undefined;
}

/** Finds where a file is that a mapping names. */
export function locate(path: string, { begins, data }: Begins): Located {
  if (/^https?:\/\//.test(path) || isAbsolute(path)) return { name: path };
  const isBeside = path.startsWith('./');
  const from = isBeside ? begins : data;
  if (from === undefined) return { name: path };
  if (/\.zip$/i.test(from)) return { name: path.replace(/^\.\//, ''), within: from };
  return { name: isBeside ? join(from, path) : resolve(from, path) };
}
