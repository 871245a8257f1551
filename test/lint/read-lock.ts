import { readFileSync } from 'node:fs';

/** A package as it is installed; one name may be there in several versions. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly optional: readonly string[];
  /** The versions of Node that it says it runs on. */
  readonly node: string;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface LockEntry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string };
}

/** Reads what `npm ci` installs, on whatever platform. */
export function readLock(): readonly LockedPackage[] {
  const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
  const { packages } = JSON.parse(text) as Lock;
  return Object.entries(packages).flatMap(([path, entry]) => {
    const { version, optionalDependencies = {}, engines } = entry;
    const name = path.split('node_modules/').at(-1);
    if (name === undefined || name === '' || version === undefined) return [];
    return [
      { name, version, optional: Object.keys(optionalDependencies), node: engines?.node ?? '*' },
    ];
  });
}
