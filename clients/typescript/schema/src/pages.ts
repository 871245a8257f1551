/** What a cache keeps of a connection as it came; the names of fields may have arguments in them. */
export interface Connection {
  readonly edges?: readonly Row[];
  readonly nodes?: readonly unknown[];
  readonly pageInfo?: PageInfo;
  readonly [field: string]: unknown;
}

interface Row {
  readonly cursor?: string;
  readonly [field: string]: unknown;
}

interface PageInfo {
  readonly startCursor?: string | null;
  readonly endCursor?: string | null;
  readonly hasNextPage?: boolean;
  readonly hasPreviousPage?: boolean;
}

/** The pages of a list that came, in the order of the list. */
export interface Pages {
  readonly pages: readonly Connection[];
  /** What the last answer said of the list as a whole. */
  readonly whole: Readonly<Record<string, unknown>>;
}

interface MergeOptions {
  readonly args: Readonly<Record<string, unknown>> | null;
}

/**
 * Puts a page where it belongs: behind the one that ends at `after`, or before the one that
 * begins at `before`. A page that names neither, or that no page is known to lie beside, is a new
 * list. What a page of the same rows had before, and what lies beyond it, is kept.
 */
export function mergePages(
  existing: Pages | undefined,
  incoming: Connection,
  { args }: MergeOptions,
): Pages {
  const { edges, nodes, pageInfo, ...whole } = incoming;
  const had = existing?.pages ?? [];
  const { after, before } = args ?? {};
  const [isAfter, isBefore] = [typeof after === 'string', typeof before === 'string'];
  const next = isAfter
    ? had.findIndex((page) => endOf(page) === after)
    : had.findIndex((page) => startOf(page) === before);
  // Where the page stands among those that came; -1 is before all of them.
  const at = isAfter ? next + 1 : isBefore ? next - 1 : 0;
  const was = had[at];
  const isSame = haveSameRows(was, incoming);
  if (!isSame && (next < 0 || !(isAfter || isBefore))) return { whole, pages: [incoming] };
  return {
    whole: { ...existing?.whole, ...whole },
    pages: [
      ...(isSame || isAfter ? had.slice(0, Math.max(at, 0)) : []),
      isSame && was ? mended(was, incoming) : incoming,
      ...(isSame || isBefore ? had.slice(at + 1) : []),
    ],
  };
}

/** Makes one list of the pages. */
export function readPages(existing: Pages | undefined): Connection | undefined {
  if (existing === undefined) return undefined;
  const { pages, whole } = existing;
  const [first, last] = [pages[0], pages.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return {
    ...whole,
    ...(first.edges && { edges: pages.flatMap(({ edges }) => edges ?? []) }),
    ...(first.nodes && { nodes: pages.flatMap(({ nodes }) => nodes ?? []) }),
    ...(last.pageInfo && { pageInfo: { ...last.pageInfo, ...beginningOf(first) } }),
  };
}

/** What says where a list begins; of a page that did not select it, nothing. */
function beginningOf({ pageInfo = {} }: Connection): PageInfo {
  const { startCursor, hasPreviousPage } = pageInfo;
  return {
    ...(startCursor !== undefined && { startCursor }),
    ...(hasPreviousPage !== undefined && { hasPreviousPage }),
  };
}

function startOf({ pageInfo, edges }: Connection): string | null | undefined {
  return pageInfo?.startCursor ?? edges?.[0]?.cursor;
}

function endOf({ pageInfo, edges }: Connection): string | null | undefined {
  return pageInfo?.endCursor ?? edges?.at(-1)?.cursor;
}

/** The page as it is now, with what another document had selected of the same rows. */
function mended(was: Connection, is: Connection): Connection {
  const edges = is.edges?.map((edge, at) => ({ ...was.edges?.[at], ...edge })) ?? was.edges;
  return {
    ...was,
    ...is,
    ...(edges && { edges }),
    ...(is.pageInfo && { pageInfo: { ...was.pageInfo, ...is.pageInfo } }),
  };
}

/** Whether both have the same things, in the same order. */
function haveSameRows(was: Connection = {}, is: Connection): boolean {
  const [before, now] = [rowsOf(was), rowsOf(is)];
  return (
    before.length > 0 &&
    before.length === now.length &&
    before.every((id, at) => id !== null && id === now[at])
  );
}

function rowsOf({ edges, nodes }: Connection): readonly (string | null)[] {
  return (nodes ?? edges?.map(({ node }) => node) ?? []).map(idIn);
}

/** The id by which Apollo's cache refers to a thing. */
function idIn(reference: unknown): string | null {
  if (typeof reference !== 'object' || reference === null || !('__ref' in reference)) return null;
  return typeof reference.__ref === 'string' ? reference.__ref : null;
}
