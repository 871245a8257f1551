import { getOrMake } from '../../graph/get-or-make.js';
import { UsageError } from './usage-error.js';

/** Which files a mapping is to read. */
export interface FileWords {
  /** A file for a mapping that has but one. */
  readonly file?: string | undefined;
  /** Each `NAME=PATH`. */
  readonly named: readonly string[];
}

/**
 * Reads which paths the files of a mapping are at, by their names in it.
 *
 * @throws {@link UsageError}
 */
export function readFiles(
  { file, named }: FileWords,
  mapping: { readonly files: Iterable<string>; readonly name: string },
): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  const add = (name: string, path: string): void => {
    getOrMake(files, name, () => []).push(path);
  };
  for (const each of named) {
    const at = each.indexOf('=');
    if (at < 1 || at === each.length - 1) {
      throw new UsageError(`"--file ${each}" must be NAME=PATH, such as votes=un_votes.csv.`);
    }
    add(each.slice(0, at), each.slice(at + 1));
  }
  if (file !== undefined) {
    const names = [...mapping.files];
    const [only] = names;
    if (only === undefined || names.length > 1) {
      const problem = `${mapping.name} reads several files, ${names.join(', ')}: name each by "--file NAME=PATH", or their folder by "--data".`;
      throw new UsageError(problem);
    }
    add(only, file);
  }
  if ([...files.values()].flat().filter((path) => path === '-').length > 1) {
    throw new UsageError('Standard input can be but one file.');
  }
  return files;
}
