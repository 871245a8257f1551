import { readFileSync } from 'node:fs';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe('docs/dependencies.md', () => {
  it('has a line for every dependency, and no other', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Manifest;
    const [running, developing] = read('docs/dependencies.md').split('\n## ').slice(1);
    expect(namesIn(running)).toEqual(Object.keys(dependencies).sort());
    expect(namesIn(developing)).toEqual(Object.keys(devDependencies).sort());
  });

  it('is right that every version is exact', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Manifest;
    for (const version of Object.values({ ...dependencies, ...devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    }
  });
});

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** Lists what the lines of a section begin with: names in backticks, one or more a line. */
function namesIn(section = ''): string[] {
  const items = section.split('\n').filter((line) => line.startsWith('- '));
  return items
    .flatMap((line) => [...(line.split(': ')[0] ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, name]) => name ?? '')
    .sort();
}
