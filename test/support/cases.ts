/** Whether this is `npm run test:long`. */
export const IS_LONG = process.env['ENTENTE_TEST_LONG'] !== undefined;

/**
 * How many random cases of `all` this run tries: all of them in `npm run test:long`, a
 * tenth else, so that many properties of it together take minutes and not an hour.
 */
export function casesOf(all: number): number {
  return IS_LONG ? all : Math.ceil(all / 10);
}

/** How many of them must have had something to find; a few cases may have nothing by chance. */
export function enoughOf(all: number): number {
  return IS_LONG ? all : 0;
}
