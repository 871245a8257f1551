import type { SearchedAs } from '../model/rules.js';
import type { Kind } from '../model/model.js';

/** A text of an entity or a claim that search looks at. */
export interface SearchedText {
  /** The field that has it, such as `aliases`. */
  readonly field: string;
  readonly as: SearchedAs;
  readonly text: string;
}

/** The fields beside a kind's own that have searched texts. */
const IDENTIFIERS = 'identifiers';
const CITATIONS = 'citations';

const ORDER: readonly SearchedAs[] = ['name', 'alias', 'text'];

/**
 * The texts of a node that search looks at, names first; `gists` are what its
 * citations say. A claim that names its subject is found by the name alone.
 */
export function searchedTextsOf(
  kind: Kind,
  node: Readonly<Record<string, unknown>>,
  gists: readonly string[] = [],
): readonly SearchedText[] {
  const texts: SearchedText[] = [];
  for (const { name, searched } of kind.properties) {
    if (!searched) continue;
    for (const text of listOf(node[name])) texts.push({ field: name, as: searched, text });
  }
  for (const identifier of listOf(node[IDENTIFIERS])) {
    const text = identifier.slice(identifier.indexOf(' ') + 1);
    texts.push({ field: IDENTIFIERS, as: 'alias', text });
  }
  // Whoever searches for a language finds no nation whose name a source gives in it.
  const told = kind.claim?.names ? [] : gists;
  for (const text of told) texts.push({ field: CITATIONS, as: 'text', text });
  return texts.sort((a, b) => ORDER.indexOf(a.as) - ORDER.indexOf(b.as));
}

function listOf(value: unknown): readonly string[] {
  return [value ?? []].flat().map(String);
}
