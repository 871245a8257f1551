import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../src', import.meta.url));

describe('the files of src', () => {
  // Lint refuses circles of values; this one refuses circles of types as well.
  it('import each other in no circle', () => {
    let left = new Map(filesIn(FOLDER).map((file) => [file, importsOf(file)]));
    expect(left.size).toBeGreaterThan(500);
    for (let before = 0; before !== left.size;) {
      before = left.size;
      const remaining = left;
      left = new Map(
        [...remaining].filter(([, imports]) => imports.some((file) => remaining.has(file))),
      );
    }
    expect([...left.keys()]).toEqual([]);
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

function importsOf(file: string): readonly string[] {
  const found = readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)\.js'/g);
  return [...found].map(([, path = '']) => `${resolve(dirname(file), path)}.ts`);
}
