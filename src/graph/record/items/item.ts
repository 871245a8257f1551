import type { CitationTexts } from '../../model/citation-texts.js';
import type { Kind } from '../../model/model.js';

/** Where a claim is from, as a record gives it. */
export interface CitationRecord extends CitationTexts {
  readonly source: string;
}

interface ItemOf {
  /** Its place in the batch. */
  readonly record: number;
  readonly kind: Kind;
  readonly id: string;
  /** What the record gives for properties, in the type that the property stores. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The ids that it gives for links, a to-one link's one id in a list too. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  /**
   * What was given, with its keys in order: equal items have equal texts. Made when it
   * is asked for, which few items are.
   */
  readonly text: string;
}

/** A record of an entity, well formed in itself. */
export interface EntityItem extends ItemOf {
  readonly is: 'entity';
  /** `SCHEME value`. */
  readonly identifiers: readonly string[];
}

/** A record of a claim, well formed in itself. */
export interface ClaimItem extends ItemOf {
  readonly is: 'claim';
  readonly subject: string;
  readonly citations: readonly CitationRecord[];
}

/** A record that only takes back a claim which was recorded before. */
export interface RetractionItem extends Omit<ItemOf, 'links'> {
  readonly is: 'retraction';
}

export type Item = EntityItem | ClaimItem | RetractionItem;
