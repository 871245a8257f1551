/**
 * Whether a page of `origin` may open a socket to the server that it knows as
 * `host`: its own pages may, and those of origins that a setting lists.
 *
 * A client that is no browser sends no origin, and is not what this is against.
 */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
