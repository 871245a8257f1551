import { copyFile, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { messageOf } from '../../graph/message-of.js';
import { classNoteOf, type KindClass } from '../../graph/model/decorators.js';
import { withFolder } from '../../graph/with-folder.js';
import { SettingsError } from '../../server/settings/settings-error.js';
import { codeOf } from '../shared/code-of.js';
import { compileKinds } from './compile-kinds.js';

/** The folder of the package: what `entente/kinds` is in. */
const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));
const SOURCES = /(?<!\.d)\.(?:ts|js|mjs)$/u;

/**
 * Loads the kinds that the files of a folder define, those of its folders too, in the
 * order of their names; what the files export beside kinds is theirs.
 *
 * TypeScript is compiled, and all is run from a folder of its own, where `entente/kinds` is
 * this very program: another copy of it would not know what its decorators noted down.
 *
 * @throws {@link SettingsError} where the folder or a file can't be read, compiled or run
 */
export async function loadOwnKinds(folder: string): Promise<readonly KindClass[]> {
  const files = await findSources(folder);
  return withFolder('entente-kinds-', async (made) => {
    await mkdir(join(made, 'node_modules'));
    await symlink(PACKAGE, join(made, 'node_modules', 'entente'), 'junction');
    await writeFile(join(made, 'package.json'), '{"type":"module"}');
    for (const file of files) {
      await mkdir(dirname(join(made, file)), { recursive: true });
      const isTyped = file.endsWith('.ts');
      if (isTyped) await compileKinds(join(folder, file), join(made, toScript(file)));
      else await copyFile(join(folder, file), join(made, file));
    }
    const kinds = new Set<KindClass>();
    for (const file of files) {
      const exported = await runFile(join(made, toScript(file)), join(folder, file));
      for (const each of exported.filter(isKind)) kinds.add(each);
    }
    if (kinds.size > 0) return [...kinds];
    const problem = 'none of its files exports a kind: a class with @EntityKind or @ClaimKind';
    throw refuse(folder, problem);
  });
}

async function findSources(folder: string): Promise<readonly string[]> {
  try {
    if (!(await stat(folder)).isDirectory()) throw refuse(folder, 'it is no folder');
    const names = await readdir(folder, { recursive: true });
    const files = names.filter(
      (name) => SOURCES.test(name) && !/(?:^|[\\/])node_modules[\\/]/u.test(name),
    );
    if (files.length > 0) return files.sort();
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const why = codeOf(error) ?? 'no reason given';
    throw refuse(folder, `it can't be read (${why}); mend the path or its rights`);
  }
  throw refuse(folder, 'it has no file that ends with .ts, .js or .mjs');
}

function toScript(file: string): string {
  return file.replace(/\.ts$/u, '.js');
}

/** What a file exports; `told` is the name by which its author knows it. */
async function runFile(file: string, told: string): Promise<readonly unknown[]> {
  try {
    const exported = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
    return Object.values(exported);
  } catch (error) {
    const what = messageOf(error).replaceAll(dirname(file), dirname(told));
    throw refuse(told, `it can't be run: ${what}`);
  }
}

/** Whether something is a class of a kind that records can be of. */
function isKind(value: unknown): value is KindClass {
  return typeof value === 'function' && classNoteOf(value as KindClass)?.abstract === false;
}

function refuse(path: string, why: string): SettingsError {
  return new SettingsError([`ENTENTE_KINDS: ${JSON.stringify(path)}: ${why}`]);
}
