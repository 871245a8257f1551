import { basename } from 'node:path';
import { stringify } from 'yaml';
import { count } from '../../graph/count.js';
import { dayOfExcel } from '../values/dates.js';
import { listOf, textOf, type Datum } from '../values/datum.js';
import type { EntityIndex } from '../blocks/entity-index.js';
import type { Sample } from './sample-file.js';
import { findYearColumns, type YearColumns } from './year-columns.js';

/** How many combinations of columns are tried as keys. */
const MOST_IN_KEY = 3;
const MOST_KEY_COLUMNS = 14;
/** Up to how many different values are listed. */
const LISTED = 12;
/** How many of its values must be of a kind for a column to be. */
const MOSTLY = 0.75;
/** Or this many of them, and as many values: of old states, a store seldom has all codes. */
const PARTLY = { share: 0.4, values: 20 };
const ODD = ['-9', '-99', '-999', 'NA', 'NULL', 'N/A', '.', '9999'];

/** What a column of a file looks like. */
interface Column {
  readonly name: string;
  readonly empty: number;
  readonly values: ReadonlyMap<string, number>;
  /** `date`, `year`, `part of a date`; undefined where it is none. */
  readonly time: string | undefined;
  /** Of dates, a value that is none. */
  readonly undated: string | undefined;
  /** The scheme whose codes most of its values are, and how many of them. */
  readonly code: { readonly scheme: string; readonly share: number } | undefined;
  /** How many of its values are names of nations. */
  readonly named: number;
}

/**
 * Writes a mapping to begin with: what each column looks like as comments, and records
 * that can be tried at once.
 */
export function proposeMapping(sample: Sample, nations: EntityIndex): string {
  const years = findYearColumns(sample.columns);
  const columns = sample.columns
    .filter((name) => years?.names.includes(name) !== true)
    .map((name) => describeColumn(name, sample, nations));
  const keys = findKeys(sample, columns);
  const comments = [
    `${basename(sample.path)}: ${count(sample.rows.length, 'row')} looked at, ${count(sample.columns.length, 'column')}.`,
    ...describeSheets(sample),
    '',
    ...columns.map((column) => `${column.name}: ${describe(column)}`),
    ...(years ? [describeYears(years, sample, nations)] : []),
    '',
    keys.length === 0
      ? `No ${String(MOST_IN_KEY)} columns tell all rows apart: choose more, or name them all.`
      : `Keys that tell all rows apart: ${keys.map((key) => `[${key.join(', ')}]`).join(' or ')}.`,
    'What follows makes an event of each row: change it to what the rows are, and try it by "entente map try".',
  ];
  const head = comments.map((line) => `# ${line}`.trimEnd()).join('\n');
  return `${head}\n${stringify(toMapping(sample, columns, keys[0], years), { lineWidth: 120 })}`;
}

function describeSheets({ sheets }: Sample): readonly string[] {
  if (sheets.length < 2) return [];
  return [
    `It has the sheets ${sheets.join(', ')}; the first was looked at. Take another by "{ path, sheet }" under "files".`,
  ];
}

/** Says what columns of years have, as if they were one. */
function describeYears({ names }: YearColumns, sample: Sample, nations: EntityIndex): string {
  const rows = sample.rows.flatMap((row) => names.map((name) => ({ value: row[name] })));
  const column = describeColumn('value', { rows }, nations);
  return `${String(names.length)} columns of years, ${names[0] ?? ''} to ${names.at(-1) ?? ''}, each of which "unpivot" makes a row of: ${describe(column)}`;
}

function describeColumn(
  name: string,
  { rows }: { readonly rows: readonly Readonly<Record<string, Datum | undefined>>[] },
  nations: EntityIndex,
): Column {
  const values = new Map<string, number>();
  let empty = 0;
  for (const row of rows) {
    const texts = listOf(row[name]).map(textOf);
    if (texts.length === 0) empty += 1;
    for (const text of texts) values.set(text, (values.get(text) ?? 0) + 1);
  }
  const plain = [...values.keys()].filter((value) => !ODD.includes(value));
  const time = timeOf(name, plain);
  const undated = time === 'date' ? plain.find((value) => !DATE.test(value)) : undefined;
  return { name, empty, values, time, undated, ...entityOf(plain, nations) };
}

const DATE = /^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$/;
const DATE_BY_DAY = /^[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}$/;

/** One date of each way, where all values are dates and they are written in two ways. */
function twoWays(values: readonly string[]): readonly string[] {
  if (!values.every((value) => DATE.test(value) || DATE_BY_DAY.test(value))) return [];
  const ways = [DATE, DATE_BY_DAY].map((way) => values.find((value) => way.test(value)));
  return ways.every((value) => value !== undefined) ? ways : [];
}

function timeOf(name: string, values: readonly string[]): string | undefined {
  if (values.length === 0) return undefined;
  const all = (pattern: RegExp): boolean => values.every((value) => pattern.test(value));
  const dated = values.filter((value) => DATE.test(value));
  const isMostly = dated.length >= values.length * MOSTLY;
  if (isMostly && dated.some((value) => value.includes('-'))) return 'date';
  if (all(/^[12][0-9]{3}$/) && values.length > 3) return 'year';
  if (all(/^(?:19|20)[0-9]{6}$/)) return 'date, written YYYYMMDD';
  if (all(/^[0-9]{4}\/[0-9]{1,2}\/[0-9]{1,2}$/)) return 'date, written YYYY/M/D';
  if (all(/^[0-9]{1,2} [A-Za-z]{3,} [0-9]{4}$/)) return 'date, written D Month YYYY';
  for (const mark of ['/', '.', '-']) {
    if (!all(new RegExp(`^[0-9]{1,2}[${mark}][0-9]{1,2}[${mark}][0-9]{4}$`))) continue;
    const [day, month] = [`D${mark}M${mark}YYYY`, `M${mark}D${mark}YYYY`];
    const hasAt = (at: number): boolean =>
      values.some((value) => Number(value.split(mark)[at]) > 12);
    if (hasAt(1)) return `date, written ${month}`;
    return hasAt(0) ? `date, written ${day}` : `date, written ${day} (or ${month}: no row tells)`;
  }
  return all(/^[0-9]{1,2}$/) && /day|mon|date/i.test(name) ? 'part of a date' : undefined;
}

function entityOf(values: readonly string[], nations: EntityIndex): Pick<Column, 'code' | 'named'> {
  // A few numbers are codes of something by chance.
  const isEnough =
    values.length > 4 || (values.length > 1 && values.every((each) => /[A-Z]/i.test(each)));
  if (!isEnough) return { code: undefined, named: 0 };
  const schemes = new Map<string, number>();
  for (const value of values) {
    for (const scheme of nations.schemesOf(value)) {
      schemes.set(scheme, (schemes.get(scheme) ?? 0) + 1);
    }
  }
  const rank = (scheme: string): number => (scheme.startsWith('ISO') ? 0 : 1);
  const [best] = [...schemes].sort(([a, m], [b, n]) => n - m || rank(a) - rank(b));
  const share = best ? best[1] / values.length : 0;
  const named = values.filter((value) => nations.called(value)).length / values.length;
  const isMany = share >= PARTLY.share && (best?.[1] ?? 0) >= PARTLY.values;
  return {
    code: best && (share >= MOSTLY || isMany) ? { scheme: best[0], share } : undefined,
    named,
  };
}

function describe({ empty, values, time, undated, code, named }: Column): string {
  const notes: string[] = [];
  if (values.size === 0) return 'always empty';
  if (time !== undefined) {
    notes.push(undated === undefined ? time : `${time}, but not ${JSON.stringify(undated)}`);
  }
  if (code) {
    const more = code.share < MOSTLY ? ' ("entente datasets" lists what brings more)' : '';
    notes.push(`${code.scheme} ${percent(code.share)} of its codes${more}`);
  }
  if (named >= 0.6) notes.push(`names of nations ${percent(named)}`);
  const all = [...values.keys()].filter((value) => !ODD.includes(value));
  if (all.length > 0 && all.every((value) => dayOfExcel(value) !== undefined)) {
    notes.push(`days as Excel counts them? ${all[0] ?? ''} is ${dayOfExcel(all[0] ?? '') ?? ''}`);
  }
  const apart = /^-?[0-9]{1,3}([,. '])[0-9]{3}(?:\1[0-9]{3})*$/u;
  if (all.some((value) => apart.test(value)) && all.every((value) => /^[-0-9,. ']+$/.test(value))) {
    notes.push('numbers with marks between their thousands');
  }
  const odd = ODD.flatMap((value) => {
    const often = values.get(value);
    return often === undefined ? [] : [`"${value}" ${String(often)}`];
  });
  const [one, other] = time === undefined ? twoWays(all) : [];
  if (one !== undefined && other !== undefined) {
    notes.push(`dates, some written as ${one}, some as ${other}`);
  }
  if (odd.length > 0) notes.push(`missing? ${odd.join(', ')}`);
  const shown = [...values.keys()].slice(0, values.size <= LISTED ? LISTED : 3);
  const list = shown.map((value) => JSON.stringify(value.slice(0, 40))).join(', ');
  notes.push(values.size <= LISTED ? `one of ${list}` : `such as ${list}`);
  return `${String(empty)} empty, ${String(values.size)} different; ${notes.join('; ')}`;
}

function percent(share: number): string {
  return `${String(Math.round(share * 100))} %`;
}

/** The smallest sets of columns that no two rows have alike; those first that have no date. */
function findKeys({ rows }: Sample, columns: readonly Column[]): readonly (readonly string[])[] {
  const candidates = columns
    .filter(({ values }) => values.size > 1)
    .slice(0, MOST_KEY_COLUMNS)
    .map(({ name }) => name);
  const times = columns.filter(({ time }) => time !== undefined).map(({ name }) => name);
  const timesIn = (key: readonly string[]): number =>
    key.filter((name) => times.includes(name)).length;
  for (let size = 1; size <= MOST_IN_KEY; size++) {
    const found = combinations(candidates, size).filter((names) => {
      const texts = rows.map((row) => JSON.stringify(names.map((name) => row[name] ?? null)));
      return new Set(texts).size === rows.length;
    });
    if (found.length > 0) return found.sort((a, b) => timesIn(a) - timesIn(b)).slice(0, 3);
  }
  return [];
}

function combinations(names: readonly string[], size: number): readonly (readonly string[])[] {
  if (size === 0) return [[]];
  return names.flatMap((name, at) =>
    combinations(names.slice(at + 1), size - 1).map((rest) => [name, ...rest]),
  );
}

function toMapping(
  { path, written, columns: names }: Sample,
  columns: readonly Column[],
  key: readonly string[] | undefined,
  years: YearColumns | undefined,
): object {
  const id =
    basename(path)
      .toLowerCase()
      .replace(/\..*$/, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'my-data';
  const odd = ODD.filter((value) => columns.some(({ values }) => values.has(value)));
  const asWritten = { ...written, ...(odd.length > 0 && { missing: ['', ...odd] }) };
  const coded = columns.filter(({ code }) => code !== undefined);
  const named = columns.filter((column) => column.named >= 0.6);
  const [nation, other] = coded.length > 0 ? coded : named;
  const rest = columns.map(({ name }) => name);
  const free = (name: string): string => (names.includes(name) ? `${name} of column` : name);
  const [year, value] = [free('year'), free('value')];
  const keys = [...(key ?? rest), ...(years ? [year] : [])];
  const when = years ? `{${year}}` : periodOf(columns);
  // A code may mean another nation at another time.
  const at = typeof when === 'object' && 'from' in when ? when.from : when;
  const lookedUp = (column: Column, lookup: string): object => ({
    of: `{${column.name}}`,
    lookup,
    ...(column.code && at !== undefined && { at }),
  });
  const lookup2 = other?.code?.scheme === nation?.code?.scheme ? 'nation' : 'other';
  const label = keys.map((name) => `{${name}|slug}`).join('-');
  return {
    dataset: { id, title: basename(path), version: '1', reliability: 'F' },
    files: { rows: Object.keys(asWritten).length > 0 ? { path, ...asWritten } : path },
    ...(nation && {
      lookups: {
        nation: lookupOf(nation),
        ...(other && lookup2 === 'other' && { other: lookupOf(other) }),
      },
    }),
    rows: [
      {
        file: 'rows',
        key: keys,
        ...(years && { unpivot: { columns: years.pattern, name: year, value } }),
        ...(nation && {
          let: {
            nation: lookedUp(nation, 'nation'),
            ...(other && { other: lookedUp(other, lookup2) }),
          },
        }),
        records: {
          event: {
            entity: 'Event',
            // It is made by this dataset alone: what a later version corrects takes its place.
            owns: 'true',
            id: `event:${id}-${label}`,
            name: `${id} ${keys.map((name) => `{${name}}`).join(' ')}`,
            kind: 'OTHER',
            status: 'OCCURRED',
            ...(when !== undefined && { period: when }),
          },
          ...(nation && { party: partyOf('{nation}') }),
          ...(other && { otherParty: partyOf('{other}') }),
        },
      },
    ],
  };
}

function partyOf(subject: string): object {
  return { claim: 'Participation', subject, event: '{event}', role: 'PARTICIPANT' };
}

const BEGINS = /^(?:st|start|from|begin|since|entry|in)(?:[^a-z]|date|year|day|$)/i;
const ENDS = /^(?:end|to|until|till|exit|out)(?:[^a-z]|date|year|day|$)/i;

/**
 * From the date whose name says that it is a beginning to the one that is an end, or, of two
 * dates, from the first to the second; else the first date alone.
 */
function periodOf(columns: readonly Column[]): string | object | undefined {
  const dates = columns.filter(({ time }) => time?.startsWith('date') === true);
  const begins = dates.find(({ name }) => BEGINS.test(name));
  const ends = dates.find(({ name }) => ENDS.test(name));
  const bothNamed = begins !== undefined && ends !== undefined;
  const [first = columns.find(({ time }) => time === 'year'), second, third] = bothNamed
    ? [begins, ends]
    : dates;
  if (!first) return undefined;
  const toValue = ({ name, time }: Column): string | object => {
    const [, as] = /written ([^(]*[^( ])/.exec(time ?? '') ?? [];
    return as === undefined ? `{${name}}` : { of: `{${name}}`, as };
  };
  if (!second || third) return toValue(first);
  return { from: toValue(first), to: toValue(second) };
}

function lookupOf({ code }: Column): object {
  const step = code ? { scheme: code.scheme } : { name: 'true' };
  return { entity: 'Nation', try: [step], missing: 'reject' };
}
