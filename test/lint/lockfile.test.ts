import { readLock } from './read-lock.js';
import { VERSION_FLOORS } from './version-floors.js';
import type { VersionFloor } from './version-floors.js';

describe('the lockfile', () => {
  it.each(VERSION_FLOORS)('has the security fixes of $name', (floor) => {
    const installed = readLock().filter(({ name }) => name === floor.name);
    expect(installed.filter(({ version }) => isBelow(version, floor))).toEqual([]);
  });

  it('has the packages of every platform, so that `npm ci` works on each', () => {
    const locked = readLock();
    const names = new Set(locked.map(({ name }) => name));
    const wanted = locked.flatMap(({ optional }) => optional);
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('has no package that wants a later Node than the product', () => {
    const tooLate = readLock().filter(({ node }) => !runsOn(node, '20.20'));
    expect(tooLate.map(({ name, version, node }) => `${name}@${version}: ${node}`)).toEqual([]);
  });

  it.each([
    { range: '>=22.15.0', runs: false },
    { range: '^22.1.0 || >=24', runs: false },
    { range: '>=20.21', runs: false },
    { range: '^20.19.0 || >=22.12.0', runs: true },
    { range: '18 || 20 || >=22', runs: true },
    { range: '>= 0.6', runs: true },
    { range: '*', runs: true },
  ])('says whether $range takes Node 20.20: $runs', ({ range, runs }) => {
    expect(runsOn(range, '20.20')).toBe(runs);
  });

  it.each([
    { version: '2.0.1', below: true },
    { version: '2.0.2', below: false },
    { version: '2.10.0', below: false },
    { version: '4.9.9', below: true },
    { version: '5.0.5', below: true },
    { version: '5.0.6', below: false },
    { version: '6.0.0', below: false },
  ])('puts $version below its floor: $below', ({ version, below }) => {
    const floor = { name: 'any', floors: ['2.0.2', '5.0.6'], advisories: [] };
    expect(isBelow(version, floor)).toBe(below);
  });
});

/** True where no floor of the version's own major, or a lower one for a later major, is reached. */
function isBelow(version: string, { floors }: VersionFloor): boolean {
  const own = floors.find((floor) => majorOf(floor) === majorOf(version));
  if (own !== undefined) return compare(version, own) < 0;
  return floors.some((floor) => majorOf(version) < majorOf(floor));
}

function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}

/** Whether a range of versions, one of those that packages write, takes a version. */
function runsOn(range: string, version: string): boolean {
  return range.split('||').some((part) => {
    const { sign, least } = /^\s*(?<sign>\D*?)\s*(?<least>\d[\d.]*)/.exec(part)?.groups ?? {};
    if (least === undefined) return true;
    if (sign !== '>=' && majorOf(least) !== majorOf(version)) return false;
    return compare(least, version) <= 0;
  });
}

/** Compares by number; what is left out counts as 0, and a pre-release as its release. */
function compare(a: string, b: string): number {
  return new Intl.Collator('en', { numeric: true }).compare(a, b);
}
