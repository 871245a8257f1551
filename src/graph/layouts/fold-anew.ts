import { fold } from '../model/fold.js';
import { toNfc } from '../model/to-nfc.js';
import { textIn } from '../query/row-values.js';
import { latinWordsOf } from '../search/latin.js';
import { tokensOfName, toKnownWord } from '../search/search-entry.js';
import { hasForms } from '../search/word-forms.js';
import { wordsOf } from '../search/words.js';
import type { Row, Transaction, Value } from '../store/graph-store.js';

type Properties = Readonly<Record<string, Value>>;

/** How many rows are read, and written, at once. */
const AT_ONCE = 5_000;

const FOLDED = 'Folded';

/**
 * Brings layout 1 to layout 2: texts in one form (NFC), folded as search folds them; names
 * are found by their words in Latin letters too, and words by how they sound. What is
 * searched of a text is made of what was kept of it, which is folded already.
 */
export async function foldAnew(transaction: Transaction): Promise<void> {
  for (const label of ['Entity', 'Claim']) await foldNodes(transaction, label);
  await foldCitations(transaction);
  await foldComposites(transaction);
  const words = new Set<string>();
  for (const label of ['EntityText', 'ClaimText']) await findInLatin(transaction, label, words);
  await keepSounds(transaction, words);
}

async function foldNodes(transaction: Transaction, label: string): Promise<void> {
  const pages = pagesOf(transaction, {
    text: `MATCH (n:${label}) WHERE n.id > $after RETURN n.id AS at, properties(n) AS kept`,
  });
  for await (const rows of pages) {
    await write(
      transaction,
      `UNWIND $rows AS row MATCH (n:${label} {id: row.at}) SET n += row.changes`,
      changesIn(rows),
    );
  }
}

async function foldCitations(transaction: Transaction): Promise<void> {
  const rows = await transaction.read({
    text: 'MATCH (c:Claim)-[r:CITES]->(s:Entity) RETURN c.id AS at, r.position AS position, properties(r) AS kept',
    parameters: {},
  });
  await write(
    transaction,
    'UNWIND $rows AS row MATCH (c:Claim {id: row.at})-[r:CITES]->(:Entity) WHERE r.position = row.position SET r += row.changes',
    changesIn(rows),
  );
}

/** Small records have no id: what is found by its old text gets the new one. */
async function foldComposites(transaction: Transaction): Promise<void> {
  const rows = await transaction.read({
    text: 'MATCH (x:Composite) RETURN properties(x) AS kept',
    parameters: {},
  });
  const changed = new Map<string, readonly [string, Value, Value]>();
  for (const { kept } of rows) {
    for (const [name, value] of Object.entries(changesOf(kept as Properties))) {
      const old = (kept as Properties)[name] ?? null;
      changed.set(`${name} ${JSON.stringify(old)}`, [name, old, value]);
    }
  }
  for (const [name, old, value] of changed.values()) {
    await transaction.write({
      text: `MATCH (x:Composite) WHERE x.${name} = $old SET x.${name} = $value`,
      parameters: { old, value },
    });
  }
}

/** Adds the words in Latin letters by which names are found; gathers them. */
async function findInLatin(
  transaction: Transaction,
  label: string,
  words: Set<string>,
): Promise<void> {
  const pages = pagesOf(transaction, {
    text: `MATCH (n:${label}) WHERE n.of > $after RETURN n.of AS at, n.name AS name, n.aliases AS aliases, n.text AS text`,
  });
  for await (const rows of pages) {
    const texts = rows.flatMap((row) => {
      const names = [row['name'] ?? '', row['aliases'] ?? []].flat().map(String);
      const text = textIn(row, 'text');
      const has = new Set(text.split(' '));
      const all = names.flatMap(wordsOf);
      const missing = [...new Set(all.flatMap(tokensOfName))].filter((token) => !has.has(token));
      for (const word of all.flatMap(latinWordsOf)) if (hasForms(word)) words.add(word);
      return missing.length === 0 ? [] : [{ at: row['at'], text: `${text}${missing.join(' ')} ` }];
    });
    await write(
      transaction,
      `UNWIND $rows AS row MATCH (n:${label} {of: row.at}) SET n.text = row.text`,
      texts,
    );
  }
}

async function keepSounds(transaction: Transaction, latin: Set<string>): Promise<void> {
  const pages = pagesOf(transaction, {
    text: 'MATCH (n:Word) WHERE n.word > $after RETURN n.word AS at',
  });
  for await (const rows of pages) {
    const known = rows.map((row) => textIn(row, 'at'));
    for (const word of known) latin.delete(word);
    await write(
      transaction,
      'UNWIND $rows AS row MATCH (w:Word {word: row.word}) SET w.forms = row.forms',
      known.map(toKnownWord),
    );
  }
  const added = [...latin].map(toKnownWord);
  await write(transaction, 'UNWIND $rows AS row CREATE (w:Word) SET w += row', added);
}

/** All rows of a statement, page after page in the order of `at`. */
async function* pagesOf(
  transaction: Transaction,
  { text }: { readonly text: string },
): AsyncGenerator<readonly Row[]> {
  for (let after = ''; ;) {
    const rows = await transaction.read({
      text: `${text} ORDER BY at LIMIT $most`,
      parameters: { after, most: AT_ONCE },
    });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = textIn(last, 'at');
  }
}

function changesIn(rows: readonly Row[]): readonly object[] {
  return rows.flatMap(({ kept, ...row }) => {
    const changes = changesOf(kept as Properties);
    return Object.keys(changes).length === 0 ? [] : [{ ...row, changes }];
  });
}

/** Texts that are folded beside, and lists of texts, in one form; what is folded, folded anew. */
function changesOf(kept: Properties): Properties {
  const changes: Record<string, Value> = {};
  for (const [name, value] of Object.entries(kept)) {
    const isText = kept[name + FOLDED] !== undefined;
    const isList = Array.isArray(value) && name === 'aliases';
    const next = isText || isList ? toNfc(value) : value;
    if (JSON.stringify(next) !== JSON.stringify(value)) changes[name] = next;
    if (!isText || typeof next !== 'string') continue;
    const folded = fold(next);
    if (folded !== kept[name + FOLDED]) changes[name + FOLDED] = folded;
  }
  return changes;
}

async function write(
  transaction: Transaction,
  text: string,
  rows: readonly object[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map((row) => ({ ...row }));
    await transaction.write({ text, parameters: { rows: some } });
  }
}
