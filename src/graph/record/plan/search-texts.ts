import type { Kind } from '../../model/model.js';
import {
  toKnownWord,
  toSearchEntry,
  wordsIn,
  type SearchEntry,
} from '../../search/search-entry.js';
import { searchedTextsOf } from '../../search/searched-texts.js';
import type { Statement, Transaction } from '../../store/graph-store.js';
import type { ClaimItem } from '../items/item.js';
import { unwind, type Planning } from './row-columns.js';
import { readStatementFile } from '../../statement-file.js';

const SAVE_ENTITY_TEXTS = readStatementFile('save-entity-texts');
const SAVE_CLAIM_TEXTS = readStatementFile('save-claim-texts');
const FIND_WORDS = readStatementFile('find-words');
const DROP_WORDS = readStatementFile('drop-words');

type SearchedClaim = Pick<ClaimItem, 'kind' | 'id' | 'values' | 'citations'>;

/** What search will find the entities and claims of a batch by. */
export class SearchTexts {
  readonly entities: SearchEntry[] = [];
  /** Entities that were there, and are changed. */
  readonly changedEntities: SearchEntry[] = [];
  readonly claims: SearchEntry[] = [];
  /** Claims that were there, and say more now. */
  readonly claimsWithMore: SearchEntry[] = [];
  readonly words = new Set<string>();
  /** What entities lost: an erasure looks whether these words still stand anywhere. */
  readonly dropped = new Set<string>();

  /** An entity that is changed, or new where it was nothing before; as it is afterwards. */
  addEntity(
    kind: Kind,
    id: string,
    properties: Readonly<Record<string, unknown>>,
    before?: Readonly<Record<string, unknown>>,
  ): void {
    const texts = searchedTextsOf(kind, properties);
    const entries = before ? this.changedEntities : this.entities;
    entries.push(toSearchEntry(id, kind.type, texts));
    const words = wordsIn(texts);
    for (const word of words) this.words.add(word);
    for (const word of wordsIn(searchedTextsOf(kind, before ?? {}))) {
      if (!words.has(word)) this.dropped.add(word);
    }
  }

  /** A new claim; one without a text of its own is found by what it leads to alone. */
  addClaim(item: SearchedClaim): void {
    this.#addClaim(item, this.claims);
  }

  /** A claim that was there, with all that it says now. */
  extendClaim(item: SearchedClaim): void {
    this.#addClaim(item, this.claimsWithMore);
  }

  #addClaim({ kind, id, values, citations }: SearchedClaim, entries: SearchEntry[]): void {
    const gists = new Set(citations.flatMap(({ gist }) => gist ?? []));
    const texts = searchedTextsOf(kind, values, [...gists]);
    if (texts.length === 0) return;
    entries.push(toSearchEntry(id, kind.type, texts));
    for (const word of wordsIn(texts)) this.words.add(word);
  }
}

/** Writes what search finds a batch by: at most seven statements. */
export async function writeSearchTexts(
  store: Planning,
  transaction: Transaction,
  { entities, changedEntities, claims, claimsWithMore, words, dropped }: SearchTexts,
): Promise<void> {
  const statements = [
    ...create(store, 'EntityText', entities),
    ...save(SAVE_ENTITY_TEXTS, changedEntities),
    ...create(store, 'ClaimText', claims),
    ...(dropped.size > 0 ? [{ text: DROP_WORDS, parameters: { words: [...dropped] } }] : []),
    ...save(SAVE_CLAIM_TEXTS, claimsWithMore),
  ];
  const find = { text: FIND_WORDS, parameters: { words: [...words] } };
  const [rows] = await Promise.all([
    words.size > 0 ? transaction.read(find) : [],
    ...statements.map((statement) => transaction.write(statement)),
  ]);
  const known = new Set(rows.map(({ word }) => word));
  const added = [...words].filter((word) => !known.has(word)).map(toKnownWord);
  for (const statement of create(store, 'Word', added)) await transaction.write(statement);
}

function save(text: string, entries: readonly SearchEntry[]): readonly Statement[] {
  if (entries.length === 0) return [];
  return [{ text, parameters: { rows: entries.map((entry) => ({ ...entry })) } }];
}

function create(store: Planning, label: string, all: readonly object[]): readonly Statement[] {
  if (all.length === 0) return [];
  const statement = unwind(store, all, (columns) => {
    const properties = columns.addMap(all.map((each) => ({ ...each })));
    return [`CREATE (n:${label}${properties.inline})`, ...properties.set('n')];
  });
  return [statement];
}
