import { filterableOfList } from '../filter/fields.js';
import type { Assumption } from '../filter/compile-context.js';
import { readFilter, type Filter, type ReadFilter } from '../filter/read-filter.js';
import type { ClaimList, Kind } from '../model/model.js';
import type { View } from '../view/view.js';
import { fromCursor, listMark } from './cursor.js';
import { sortKeysOf, type OrderInput, type SortKey } from './order.js';
import { readPage, type Page, type PageInput } from './page.js';
import type { Linked } from './linked.js';
import type { Projection } from './projection.js';

/** How a condition stands for one candidate (semantics K2). */
export type Verdict = 'YES' | 'NO' | 'UNDETERMINED';

export const ALL_VERDICTS: ReadonlySet<Verdict> = new Set(['YES', 'NO', 'UNDETERMINED']);

/** Where the candidates of a list come from. */
export type ListSource =
  /** All things of a kind. */
  | { readonly from: 'kind'; readonly kind: Kind }
  /** The claims on an entity. */
  | { readonly from: 'claims'; readonly list: ClaimList }
  /** The parties of an event: see `parties.ts`. */
  | { readonly from: 'parties'; readonly kind: Kind; readonly participations: ClaimList };

/** What a caller asks of a list. */
export interface ListInput extends PageInput {
  readonly where?: Filter | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly assume?: Assumption | null;
  readonly verdicts?: readonly Verdict[] | null;
}

/** A list as it was understood; equal for all the parents that it hangs on. */
export interface List {
  /** Names the list and its order in cursors. */
  readonly mark: string;
  readonly source: ListSource;
  readonly kind: Kind;
  readonly filter: ReadFilter;
  readonly keys: readonly SortKey[];
  readonly page: Page;
  readonly verdicts: ReadonlySet<Verdict>;
  readonly assume: Assumption;
  readonly view: View;
  /** What is read of a row, and of the claims that make it one. */
  readonly projection?: Projection;
  /** What each row is linked to and read together with it. */
  readonly linked?: readonly Linked[];
  /** Whether each row is read together with how it stands on the parts of the filter. */
  readonly explained?: boolean;
  /** The ids of the candidates that are looked at; all where it is left out. Root lists only. */
  readonly only?: readonly string[];
  /** Where its page is looked for; everywhere where it is left out. Root lists only. */
  readonly stretch?: Stretch;
}

/** A part of the order of a list. */
export interface Stretch {
  /** The place of its last row; the end of the list where it is left out. */
  readonly until?: Place;
  /** Ranges of single properties: each row of the stretch is in one of them, and so may others be. */
  readonly ranges: readonly Range[];
}

/** The values of the first two sort keys, or of the one there is. */
export type Place = readonly (string | number)[];

/** The rows whose value in a column lies between two, in the direction of the order. */
export interface Range {
  readonly key: number;
  readonly from?: string | number | undefined;
  readonly to?: string | number | undefined;
  /** Whether the two themselves are left out. */
  readonly isOpen?: boolean;
}

/**
 * Names a list by where it is defined: a list that kinds inherit is the same on all
 * of them, so that a cursor from one way to an entity is good for every other.
 */
function nameOf(source: ListSource): string {
  switch (source.from) {
    case 'kind':
      return `Query.${source.kind.list ?? ''}`;
    case 'claims':
      return `${source.list.owner}.${source.list.name}`;
    case 'parties':
      return `${source.participations.owner}.parties`;
  }
}

/** What is the same for two lists that have the same things on the same parent. */
export function identityOf(source: ListSource): string {
  const ends = source.from === 'claims' ? source.list.ends : [];
  return [nameOf(source), ...ends.map(({ edge, direction }) => `${direction} ${edge}`)].join();
}

/** The kind of what a list has. */
export function kindIn(source: ListSource): Kind {
  return source.from === 'claims' ? source.list.claims : source.kind;
}

/**
 * Reads what is asked of a list.
 *
 * @throws BadInputError with the path of what can't be understood.
 */
export function readList(source: ListSource, input: ListInput, view: View): List {
  const kind = kindIn(source);
  const keys = sortKeysOf(kind, input.orderBy);
  const mark = listMark(nameOf(source), keys);
  return {
    mark,
    source,
    kind,
    view,
    filter: readFilter(
      kind,
      input.where ?? undefined,
      ['where'],
      source.from === 'claims' ? filterableOfList(source.list) : undefined,
    ),
    keys,
    page: readPage(input, (cursor, argument) => fromCursor(cursor, mark, keys.length, argument)),
    verdicts: new Set(input.verdicts && input.verdicts.length > 0 ? input.verdicts : ['YES']),
    assume: input.assume ?? 'CLOSED_WORLD',
  };
}
