/** A text of nodes with some label, whose words an engine keeps an index of. */
export interface TextIndex {
  readonly label: string;
  readonly property: string;
}

/** The texts of entities and of claims that are searched, and the words in them. */
export const ENTITY_TEXTS: TextIndex = { label: 'EntityText', property: 'text' };
export const CLAIM_TEXTS: TextIndex = { label: 'ClaimText', property: 'text' };
export const WORDS: TextIndex = { label: 'Word', property: 'forms' };

export const TEXT_INDEXES: readonly TextIndex[] = [ENTITY_TEXTS, CLAIM_TEXTS, WORDS];
