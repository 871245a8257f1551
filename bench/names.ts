/**
 * Tells how well names are found that are written otherwise than they are recorded: of
 * pairs of names the first is stored, and the second searched for. See docs/performance.md.
 *
 *     npm run bench:names -- --cases name_match_cases.csv.gz
 *
 * The cases are a CSV, gzipped or not, with the columns schema, name1, name2, is_match,
 * notes, such as `contrib/name_bench/cases.csv` of the project nomenklatura. `NAME_CASES`
 * names the file too. Pairs that share a name are never in one store: each is looked for
 * among the names of others. ENTENTE_STORE is where they are stored, in memory unless said;
 * it must be empty, and is emptied between the rounds.
 * `--misses` lists the true pairs that were not found, and the false ones that were.
 */
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { labelsOf } from '../src/graph/model/labels.js';
import { modelOf } from '../src/graph/model/model-of.js';
import { openStore } from '../src/graph/open-store.js';
import { match, MATCH_SCORE } from '../src/graph/match/match.js';
import { record } from '../src/graph/record/write/record.js';
import { foldText } from '../src/graph/search/words.js';
import { search } from '../src/graph/search/search.js';
import { systemClock } from '../src/graph/time/clock.js';
import { viewOf } from '../src/graph/view/view.js';
import { KINDS } from '../src/schema/kinds.js';
import { readSettings } from '../src/server/settings/settings.js';
import { CountingStore } from './writes/counting-store.js';

interface Case {
  readonly schema: string;
  readonly name1: string;
  readonly name2: string;
  readonly is_match: string;
  readonly notes: string;
}

/** Among how many of the first answers a name must be. */
const FIRST = 3;

/** What tells how a pair differs, in the notes of a case; the first that fits. */
const DIFFERENCES: readonly (readonly [string, RegExp])[] = [
  ['legal form', /legal|plc|llc|l\.l\.c|periods|entity-form/i],
  ['accents and case', /diacritic|stripped|casing|cedilla/i],
  ['words joined or split', /joined|hyphen|split|merge|initial/i],
  ['words added or left out', /added|dropp?ed|drop|insertion|addition|extra/i],
  ['words in another order', /reorder|reversal|last-first/i],
  ['transliteration', /translit|wade|romanis|variant/i],
  ['a word swapped', /swap|sub\b|sub |collision|different|alternate/i],
  ['a typo', /typo|defect|misspell|missing|single-char|vowel|consonant/i],
];

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});
const path = values.cases ?? process.env['NAME_CASES'];
if (path === undefined) throw new Error('Name the file of cases: --cases FILE, or NAME_CASES.');
const bytes = readFileSync(path);
const csv = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
const cases = parse<Case>(csv, { columns: true, relax_quotes: true });

const model = modelOf(KINDS);
const { store: settings } = readSettings({ ENTENTE_STORE: 'memory:', ...process.env });
const store = new CountingStore(await openStore(settings, labelsOf(model)));
const graph = { store, model, clock: systemClock };
if (
  (await store.read({ text: 'MATCH (n:Entity) RETURN n.id AS id LIMIT 1', parameters: {} })).length
)
  throw new Error('The store must be empty: it is emptied between the rounds.');

const now = Date.now();
const view = viewOf({}, { now, known: now });
const tallies = new Map<string, { trues: number; found: number; falses: number; wrong: number }>();
const misses: string[] = [];
const times: number[] = [];
const matched = new Map<string, boolean[]>([
  ['true', []],
  ['false', []],
]);
let statements = 0;
for (const round of roundsOf(cases)) {
  await record(
    graph,
    round.map(({ schema, name1 }, index) => ({
      entity: schema === 'Person' ? 'Person' : 'Organisation',
      id: idOf(schema, index),
      name: name1,
    })),
  );
  store.reads = 0;
  for (const [index, pair] of round.entries()) {
    const started = performance.now();
    const { results } = await search(graph, { text: pair.name2, first: FIRST }, view);
    times.push(performance.now() - started);
    const reads = store.reads;
    const [candidates = []] = await match(graph, [{ name: pair.name2 }], view);
    store.reads = reads;
    const isMatched = candidates.some(
      ({ id, score }) => score >= MATCH_SCORE && id === idOf(pair.schema, index),
    );
    matched.get(pair.is_match)?.push(isMatched);
    count(
      pair,
      results.some(({ id }) => id === idOf(pair.schema, index)),
    );
  }
  statements += store.reads;
  for (const label of ['Entity', 'EntityText', 'Word', 'Change']) {
    const text = `MATCH (n:${label}) DETACH DELETE n`;
    await store.transact((transaction) => transaction.write({ text, parameters: {} }));
  }
}
await store.close();

const lines = [
  '| pairs | true | found | false | found |',
  '| --- | ---: | ---: | ---: | ---: |',
  ...[...tallies].map(([key, { trues, found, falses, wrong }]) => {
    const share = (some: number, all: number): string =>
      all === 0 ? '-' : `${((100 * some) / all).toFixed(1)}%`;
    return `| ${key} | ${String(trues)} | ${share(found, trues)} | ${String(falses)} | ${share(wrong, falses)} |`;
  }),
];
times.sort((a, b) => a - b);
const median = times[Math.floor(times.length / 2)] ?? 0;
process.stdout.write(`${lines.join('\n')}\n`);
process.stdout.write(
  `${String(times.length)} searches, median ${median.toFixed(1)} ms, ${(statements / times.length).toFixed(2)} statements each\n`,
);
for (const [isTrue, all] of matched) {
  const share = (100 * all.filter(Boolean).length) / all.length;
  process.stdout.write(
    `match takes ${share.toFixed(1)}% of ${String(all.length)} pairs that are ${isTrue}\n`,
  );
}
if (values.misses) process.stdout.write(`${misses.join('\n')}\n`);

/** Pairs in as few rounds as may be, so that no name is in two pairs of one. */
function roundsOf(pairs: readonly Case[]): readonly (readonly Case[])[] {
  const rounds: { readonly names: Set<string>; readonly pairs: Case[] }[] = [];
  for (const pair of pairs) {
    const names = [foldText(pair.name1), foldText(pair.name2)];
    let round = rounds.find((each) => !names.some((name) => each.names.has(name)));
    if (!round) rounds.push((round = { names: new Set(), pairs: [] }));
    for (const name of names) round.names.add(name);
    round.pairs.push(pair);
  }
  return rounds.map((round) => round.pairs);
}

function idOf(schema: string, index: number): string {
  return `${schema === 'Person' ? 'person' : 'organisation'}:name-${String(index)}`;
}

function count({ name1, name2, notes, is_match }: Case, isFound: boolean): void {
  const isTrue = is_match === 'true';
  if (isFound !== isTrue) misses.push(`${isTrue ? 'not found' : 'found    '}  ${name1} | ${name2}`);
  const difference = DIFFERENCES.find(([, fits]) => fits.test(notes))?.[0] ?? 'others';
  for (const key of ['all', scriptsOf(name1, name2), difference]) {
    const tally = tallies.get(key) ?? { trues: 0, found: 0, falses: 0, wrong: 0 };
    tallies.set(key, tally);
    if (isTrue) tally.trues++;
    else tally.falses++;
    if (isTrue && isFound) tally.found++;
    if (!isTrue && isFound) tally.wrong++;
  }
}

/** The scripts of two names, such as "Latin" and "Latin, Cyrillic". */
function scriptsOf(...names: readonly string[]): string {
  const scripts = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Han', 'Hangul'];
  const isIn = (script: string, name: string): boolean =>
    new RegExp(`\\p{Script=${script}}`, 'u').test(name);
  const [one, other] = names.map((name) => scripts.find((each) => isIn(each, name)) ?? 'another');
  return one === other ? `${String(one)} alone` : `${String(one)}, ${String(other)}`;
}
