import { readdirSync, readFileSync } from 'node:fs';

const DATA = new URL('../../../data/', import.meta.url);

interface Line {
  readonly entity?: string;
  readonly id?: string;
  readonly claim?: string;
  readonly language?: string;
  readonly scheme?: string;
  readonly location?: object;
  readonly organisation?: string;
  readonly subject?: string;
  readonly citations?: readonly { readonly locator?: string; readonly gist?: string }[];
}

describe('the built-in data', () => {
  let files: ReadonlyMap<string, readonly Line[]>;
  beforeAll(() => {
    const names = readdirSync(DATA).filter((name) => name.endsWith('.ndjson'));
    files = new Map(names.map((name) => [name, readLines(name)]));
  });

  it('has as many records in each file as its page says', () => {
    const page = readFileSync(new URL('README.md', DATA), 'utf8');
    const rows = page.matchAll(/^\| `(?<name>[\w-]+\.ndjson)` +\|.*?\| +(?<count>\d+) \|/gm);
    const told = [...rows].map(({ groups }) => [groups?.['name'], Number(groups?.['count'])]);
    expect(told).toEqual([...files].map(([name, lines]) => [name, lines.length]));
  });

  it('cites every claim with where it is found and what it says', () => {
    const claims = [...files.values()].flat().filter(({ claim }) => claim !== undefined);
    const uncited = claims.filter(
      ({ citations = [] }) =>
        citations.length === 0 || citations.some(({ locator, gist }) => !locator || !gist),
    );
    expect(claims.length).toBeGreaterThan(200);
    expect(uncited).toEqual([]);
  });

  it('knows the members of the three organisations', () => {
    const memberships = [...files.values()].flat().filter(({ claim }) => claim === 'Membership');
    const membersOf = (organisation: string) =>
      new Set(
        memberships
          .filter((line) => line.organisation === `organisation:${organisation}`)
          .map(({ subject }) => subject),
      ).size;
    expect(membersOf('nato')).toBe(34);
    expect(membersOf('oas')).toBe(105);
    expect(membersOf('inter-american-defense-board')).toBe(31);
  });

  it('names every nation in seven languages and three schemes, and knows when it existed', () => {
    const lines = [...files.values()].flat();
    const nations = lines.filter(({ entity }) => entity === 'Nation').map(({ id }) => id);
    const saysOf = (subject: string | undefined, what: (line: Line) => string | undefined) =>
      [
        ...new Set(
          lines.filter((line) => line.subject === subject).flatMap((line) => what(line) ?? []),
        ),
      ].sort();
    for (const nation of nations) {
      expect([
        nation,
        saysOf(nation, ({ language }) => language),
        saysOf(nation, ({ scheme }) => scheme),
        saysOf(nation, ({ claim }) => claim).includes('Existence'),
      ]).toEqual([
        nation,
        ['ar', 'es', 'fr', 'id', 'pt', 'ru', 'zh'],
        ['COW', 'COW_ABBREVIATION', 'ISO3166_1_A3'],
        true,
      ]);
    }
  });

  it('knows where nations and territories are, but for the three that share one point', () => {
    const without = [...files.values()]
      .flat()
      .filter(({ entity }) => entity === 'Nation' || entity === 'Territory')
      .filter(({ location }) => location === undefined);
    expect(without.map(({ id }) => id)).toEqual([
      'territory:bonaire',
      'territory:sint-eustatius',
      'territory:saba',
    ]);
  });
});

function readLines(name: string): readonly Line[] {
  const text = readFileSync(new URL(name, DATA), 'utf8').trim();
  return text.split('\n').map((line) => JSON.parse(line) as Line);
}
