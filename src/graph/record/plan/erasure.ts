import type { Graph } from '../../graph.js';
import { textIn } from '../../query/row-values.js';
import { wordsOf } from '../../search/words.js';
import { CLAIM_TEXTS, ENTITY_TEXTS, type TextIndex } from '../../store/text-index.js';
import type { Row, Transaction, Value } from '../../store/graph-store.js';
import { readStatementFile } from '../../statement-file.js';

const FORGET_CITATION_TEXTS = readStatementFile('forget-citation-texts');
const UNIDENTIFY = readStatementFile('unidentify');
const FORGET_IDENTIFIERS = readStatementFile('forget-identifiers');
const TEXTS = [
  {
    of: 'entities',
    find: readStatementFile('find-entity-texts'),
    forget: readStatementFile('forget-entity-texts'),
  },
  {
    of: 'claims',
    find: readStatementFile('find-claim-texts'),
    forget: readStatementFile('forget-claim-texts'),
  },
] as const;
const FIND_WORDS = readStatementFile('find-words');
const FIND_DROPPED_WORDS = readStatementFile('find-dropped-words');
const FORGET_WORDS = readStatementFile('forget-words');
const KEEP_WORDS = readStatementFile('keep-words');
const FIND_CHANGES_OF = readStatementFile('find-changes-of');
const FIND_PREVIOUS = readStatementFile('find-previous');
const SET_PREVIOUS = readStatementFile('set-previous');

/** How many words are looked for at once, and how many texts with one of them are read. */
const WORDS_AT_ONCE = 100;
const TEXTS_AT_ONCE = 500;

/** The entities and claims of which all is to go that stands beside their nodes. */
export class Erasure {
  readonly entities: string[] = [];
  readonly claims: string[] = [];
  /** The keys of the identifiers that the entities have. */
  readonly identifiers: string[] = [];

  get isEmpty(): boolean {
    return this.entities.length + this.claims.length === 0;
  }
}

/**
 * Takes out what is kept of erased entities and claims beside their nodes: the
 * texts of citations, identifiers that nobody else has, what search finds them
 * by, what the log has of entities as they were, and words that stand nowhere
 * else. All of the log is looked through, and all words that a text has lost since
 * the last erasure: whose they were is known only as long as the log keeps it.
 */
export async function writeErasure(
  { store }: Pick<Graph, 'store'>,
  transaction: Transaction,
  erasure: Erasure,
): Promise<void> {
  if (erasure.isEmpty) return;
  const { entities, claims, identifiers } = erasure;
  const write = async (
    text: string,
    parameters: Readonly<Record<string, Value>>,
  ): Promise<void> => {
    await transaction.write({ text, parameters });
  };
  await write(FORGET_CITATION_TEXTS, { ids: claims });
  await write(UNIDENTIFY, { ids: entities });
  await write(FORGET_IDENTIFIERS, { keys: identifiers });

  const tokens = new Set<string>();
  for (const { of, find, forget } of TEXTS) {
    const ids = erasure[of];
    const rows = await transaction.read({ text: find, parameters: { ids } });
    for (const row of rows) for (const token of tokensIn(row['text'])) tokens.add(token);
    await write(forget, { ids });
  }
  for (const id of entities) {
    for (const word of await forgetPrevious(transaction, id)) tokens.add(word);
  }
  const dropped = await transaction.read({ text: FIND_DROPPED_WORDS, parameters: {} });
  const known = await transaction.read({
    text: FIND_WORDS,
    parameters: { words: [...tokens] },
  });
  let unused: readonly string[] = wordsIn([...known, ...dropped]);
  const erased = new Set([...entities, ...claims]);
  for (const index of [ENTITY_TEXTS, CLAIM_TEXTS]) {
    unused = await findUnused({ store }, transaction, index, unused, erased);
  }
  await write(FORGET_WORDS, { words: unused });
  await write(KEEP_WORDS, { words: wordsIn(dropped) });
}

/** The words that no text of an index has, those of what is erased aside. */
async function findUnused(
  { store }: Pick<Graph, 'store'>,
  transaction: Transaction,
  index: TextIndex,
  words: readonly string[],
  erased: ReadonlySet<string>,
): Promise<readonly string[]> {
  const unused: string[] = [];
  const open = [...words];
  const most = TEXTS_AT_ONCE + erased.size;
  while (open.length > 0) {
    const wanted = open.splice(0, WORDS_AT_ONCE);
    const { text, parameters } = store.matchText(index, 't', [wanted]);
    const rows = await transaction.read({
      text: `${text}\nWITH t LIMIT $most\nRETURN t.of AS of, t.text AS text`,
      parameters: { ...parameters, most },
    });
    const others = rows.filter((row) => !erased.has(textIn(row, 'of')));
    const used = new Set(others.flatMap((row) => tokensIn(row['text'])));
    const rest = wanted.filter((word) => !used.has(word));
    // A full answer has left texts out; some of the words are found with each.
    if (rows.length < most || rest.length === wanted.length) unused.push(...rest);
    else open.push(...rest);
  }
  return unused;
}

function tokensIn(text: Value | undefined): readonly string[] {
  return typeof text === 'string' ? text.split(' ').filter((token) => token !== '') : [];
}

/** The words of rows that have one each, each once. */
function wordsIn(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.map((row) => textIn(row, 'word')))];
}

/**
 * Takes an entity out of what changes keep of entities as they were before, and
 * gives the words that it had there.
 */
async function forgetPrevious(transaction: Transaction, id: string): Promise<Set<string>> {
  const words = new Set<string>();
  const rows = await transaction.read({ text: FIND_CHANGES_OF, parameters: { id } });
  for (const { number = null } of rows) {
    const [row] = await transaction.read({ text: FIND_PREVIOUS, parameters: { number } });
    const before = JSON.parse(row ? textIn(row, 'previous') : '{}') as Record<string, unknown>;
    if (!Object.hasOwn(before, id)) continue;
    for (const text of textsWithin(before[id])) {
      for (const word of wordsOf(text)) words.add(word.text);
    }
    const kept = Object.entries(before).filter(([other]) => other !== id);
    const previous = JSON.stringify(Object.fromEntries(kept));
    await transaction.write({ text: SET_PREVIOUS, parameters: { number, previous } });
  }
  return words;
}

/** All texts of a record, those in its lists and identifiers too. */
function textsWithin(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsWithin)
    : [];
}
