import { getOrMake } from '../../get-or-make.js';
import type { Kind } from '../../model/model.js';
import { Erasure } from './erasure.js';
import type { Properties } from './row-columns.js';
import type { RecordProblem } from '../items/records-refused-error.js';
import { SearchTexts } from './search-texts.js';
import type { NewLink } from './transitive-links.js';

/** A node that is there, and what it gets. */
export interface Update {
  readonly id: string;
  readonly properties: Properties;
}

/** A claim to create, with what it leads to: of each link the first, and its first citation. */
export interface NewClaim {
  readonly subject: string;
  readonly properties: Properties;
  readonly links: readonly { readonly edge: string; readonly to: string }[];
  readonly citation: Omit<NewCitation, 'id'> | undefined;
}

/** A citation of a claim, to be written. */
export interface NewCitation {
  readonly id: string;
  readonly source: string;
  readonly properties: Properties;
}

/** All that a batch changes in the graph, gathered before anything is written. */
export class Plan {
  readonly problems: RecordProblem[] = [];

  readonly saved: string[] = [];
  readonly recorded: string[] = [];
  readonly retracted: string[] = [];
  readonly unchanged: string[] = [];
  /** What entities were before, as records by their ids. */
  readonly previous: Record<string, unknown> = {};

  readonly newEntities = new Map<Kind, { readonly properties: Properties }[]>();
  readonly entityUpdates: Update[] = [];
  readonly newIdentifiers: {
    readonly id: string;
    readonly key: string;
    readonly scheme: string;
    readonly value: string;
  }[] = [];
  /** The relationships between entities, by their type. */
  readonly oldLinks = new Map<string, NewLink[]>();
  readonly newLinks = new Map<string, NewLink[]>();
  /** What entities newly reach by transitive links; `below` is for who reaches them. */
  readonly newlyReached = new Map<string, NewLink[]>();
  readonly newlyReachedBelow = new Map<string, NewLink[]>();

  readonly newClaims = new Map<Kind, NewClaim[]>();
  /** The relationships from claims beside those that they are created with, by their type. */
  readonly newClaimLinks = new Map<string, NewLink[]>();
  readonly newCitations: NewCitation[] = [];
  readonly claimUpdates: Update[] = [];
  /** The small records that hang on nodes, by the nodes' label and the relationship's type. */
  readonly oldComposites = new Map<string, { readonly id: string }[]>();
  readonly newComposites = new Map<string, Update[]>();
  /** The dates that claims take over from their event, by the claims' kind. */
  readonly newDates = new Map<Kind, Update[]>();

  /** What search finds all this by. */
  readonly searchTexts = new SearchTexts();

  /** What is kept nowhere any more. */
  readonly erasure = new Erasure();

  /** Whether there is anything to write. */
  get isEmpty(): boolean {
    return this.saved.length + this.recorded.length + this.retracted.length === 0;
  }
}

/** Adds to the list of a key; any number of items. */
export function addTo<K, T>(lists: Map<K, T[]>, key: K, items: readonly T[]): void {
  if (items.length === 0) return;
  const list = getOrMake(lists, key, () => []);
  for (const item of items) list.push(item);
}
