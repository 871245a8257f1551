import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The test files but those of the names, each of which must be there. */
export function testsWithout(paths, names) {
  const left = names.map((name) =>
    fileURLToPath(new URL(`../../test/${name}.test.ts`, import.meta.url)),
  );
  for (const file of left) {
    if (!existsSync(file)) throw new Error(`left-to-long.js names ${file}, which is not there.`);
  }
  return paths.filter((path) => !left.includes(path));
}
