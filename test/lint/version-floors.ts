/** The least version of a package that has the fixes of the advisories. */
export interface VersionFloor {
  readonly name: string;
  /** One for each major version with a fix of its own; later majors are past it. */
  readonly floors: readonly string[];
  readonly advisories: readonly string[];
}

/**
 * Known security fixes that the lockfile must have.
 *
 * It is checked in, so that a check needs no network and says the same tomorrow.
 * A new advisory becomes a new line.
 */
export const VERSION_FLOORS: readonly VersionFloor[] = [
  {
    name: '@apollo/server',
    floors: ['5.5.1'],
    advisories: ['GHSA-9q82-xgwf-vj6h', 'GHSA-mp6q-xf9x-fwf7'],
  },
  { name: 'body-parser', floors: ['2.3.0'], advisories: ['GHSA-v422-hmwv-36x6'] },
  { name: 'brace-expansion', floors: ['2.0.2', '5.0.6'], advisories: ['GHSA-jxxr-4gwj-5jf2'] },
  { name: 'flatted', floors: ['3.4.2'], advisories: ['GHSA-rf6f-7fwh-wjgh'] },
  { name: 'glob', floors: ['10.5.0', '11.1.0'], advisories: ['GHSA-5j98-mcp5-4vw2'] },
  { name: 'js-yaml', floors: ['3.14.2', '4.1.1'], advisories: ['GHSA-mh29-5h37-fv8m'] },
  { name: 'minimatch', floors: ['9.0.7', '10.2.3'], advisories: ['GHSA-7r86-cg39-jmmj'] },
  { name: 'path-to-regexp', floors: ['8.4.0'], advisories: ['GHSA-j3q9-mxjg-w52f'] },
  { name: 'picomatch', floors: ['2.3.2', '4.0.4'], advisories: ['GHSA-c2c7-rcm5-vvqj'] },
  {
    name: 'qs',
    floors: ['6.16.0'],
    advisories: ['GHSA-x5fp-wj9c-mxmx', 'GHSA-q8mj-m7cp-5q26', 'GHSA-w7fw-mjwx-w883'],
  },
  { name: 'validator', floors: ['13.15.22'], advisories: ['GHSA-vghf-hv5q-vc2g'] },
  { name: 'ws', floors: ['8.17.1'], advisories: ['GHSA-3h5v-q93c-6h6q'] },
];
