import { readFileSync } from 'node:fs';

/** A package as it is installed; one name may be there in several versions. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

/** Reads what `npm ci` installs. */
export function readLock(): readonly InstalledPackage[] {
  const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
  const { packages } = JSON.parse(text) as Lock;
  return Object.entries(packages).flatMap(([path, { version }]) => {
    const name = path.split('node_modules/').at(-1);
    return name === undefined || name === '' || version === undefined ? [] : [{ name, version }];
  });
}
