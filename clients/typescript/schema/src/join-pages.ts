/** A list with all of its pages that came; rows are keys of the cache. */
export interface JoinedPages {
  __typename: string;
  edges: string[];
  nodes: string[];
  pageInfo: {
    __typename: 'PageInfo';
    startCursor: string | null;
    endCursor: string | null;
    hasNextPage: boolean;
    hasPreviousPage: boolean;
  };
}

type Arguments = Readonly<Record<string, unknown>>;

/** What graphcache lets a resolver look at. */
interface Cache {
  inspectFields(
    entity: string,
  ): readonly { fieldKey: string; fieldName: string; arguments: Arguments | null }[];
  resolve(entity: string, field: string, args?: never): unknown;
}

interface CachedPage extends JoinedPages {
  readonly args: Arguments;
}

const PAGING: readonly string[] = ['first', 'after', 'last', 'before'];

/**
 * Joins the page that is asked for with those that lie beside it, each as it was asked for: from
 * the end of one, or to the beginning of one. Undefined where the page did not come yet.
 */
export function joinPages(
  _parent: unknown,
  args: Arguments,
  cache: Cache,
  { parentKey, fieldName }: { readonly parentKey: string; readonly fieldName: string },
): JoinedPages | undefined {
  const pages = cache
    .inspectFields(parentKey)
    .filter((field) => field.fieldName === fieldName)
    .filter((field) => textOf(field.arguments, isOfList) === textOf(args, isOfList))
    .flatMap(({ fieldKey, arguments: asked }) => readPage(cache, parentKey, fieldKey, asked));
  const asked = pages.find((page) => textOf(page.args) === textOf(args));
  if (asked === undefined) return undefined;
  const list = [asked];
  for (let found: CachedPage | undefined = asked; found !== undefined;) {
    const [head, tail] = [list[0] ?? asked, list.at(-1) ?? asked];
    const left = pages.filter((page) => !list.includes(page));
    found = left.find((page) => follows(tail, page));
    if (found) list.push(found);
    const before = left.find((page) => page !== found && follows(page, head));
    if (before) list.unshift(before);
    found ??= before;
  }
  const [first, last] = [list[0] ?? asked, list.at(-1) ?? asked];
  const { startCursor, hasPreviousPage } = first.pageInfo;
  return {
    __typename: asked.__typename,
    edges: list.flatMap(({ edges }) => edges),
    nodes: list.flatMap(({ nodes }) => nodes),
    pageInfo: { ...last.pageInfo, startCursor, hasPreviousPage },
  };
}

/** Whether `page` was asked for from the end of `before`, or that one to the beginning of `page`. */
function follows(before: CachedPage, page: CachedPage): boolean {
  const { endCursor } = before.pageInfo;
  const { startCursor } = page.pageInfo;
  return (
    (endCursor !== null && page.args['after'] === endCursor) ||
    (startCursor !== null && before.args['before'] === startCursor)
  );
}

function readPage(
  cache: Cache,
  parent: string,
  field: string,
  args: Arguments | null,
): readonly CachedPage[] {
  const key = cache.resolve(parent, field);
  if (typeof key !== 'string') return [];
  const type = cache.resolve(key, '__typename');
  const info = cache.resolve(key, 'pageInfo');
  const told = (name: string): unknown =>
    typeof info === 'string' ? cache.resolve(info, name) : null;
  return [
    {
      args: args ?? {},
      __typename: String(type),
      edges: keysIn(cache.resolve(key, 'edges')),
      nodes: keysIn(cache.resolve(key, 'nodes')),
      pageInfo: {
        __typename: 'PageInfo',
        startCursor: cursorIn(told('startCursor')),
        endCursor: cursorIn(told('endCursor')),
        hasNextPage: told('hasNextPage') === true,
        hasPreviousPage: told('hasPreviousPage') === true,
      },
    },
  ];
}

function keysIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
}

function cursorIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isOfList(name: string): boolean {
  return !PAGING.includes(name);
}

/** Arguments as a text, whatever their order; what is left out and what is null are the same. */
function textOf(args: Arguments | null, isWanted: (name: string) => boolean = () => true): string {
  const wanted = Object.entries(args ?? {}).filter(([name]) => isWanted(name));
  return JSON.stringify(sorted(Object.fromEntries(wanted)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined && each !== null);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, sorted(each)]),
  );
}
