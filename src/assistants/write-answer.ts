import { isObject } from '../graph/is-object.js';

/** A source that an answer cites, by the number that its citations have. */
export interface CitedSource {
  readonly number: number;
  readonly id: string;
  readonly title?: string;
  /** From A, the best, to F. */
  readonly reliability?: string;
  /** An EDTF date. */
  readonly publishedOn?: string;
  readonly url?: string;
}

/** What is told of an answer as a whole. */
export interface WrittenAnswer {
  readonly question: string;
  /** See `tellAnswer`. */
  readonly answer: Readonly<Record<string, unknown>>;
  readonly sources: readonly CitedSource[];
  /** The page that shows the answer again. */
  readonly address: string;
  /** The pages of things and of claims; ID stands for an id. */
  readonly pages: { readonly thing: string; readonly claim: string };
  readonly view: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
}

const READING =
  'Dates are EDTF: "2025-09/.." is from September 2025 on, "/.." has a beginning that nobody recorded, "~" is about; "seen" is when it was last seen to be so.';

/** The pages of questions are looked at through a view that is in their addresses. */
const NAMES_A_MOMENT = /[#&]view=/u;

/** Writes an answer as a text that can be read without anything else. */
export function writeAnswer(told: WrittenAnswer): string {
  const { question, answer, sources, address, pages, view, warnings } = told;
  const looked = Object.entries(view).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const body = writeFields(answer, 0).join('\n');
  return [
    question,
    ...warnings.map((warning) => `Warning: ${warning}`),
    body === '' ? 'Nothing is recorded.' : body,
    ...(sources.length === 0 ? [] : ['Sources:', ...sources.map(writeSource)]),
    ...(body.includes('edtf') || /\bwhen: /u.test(body) ? [READING] : []),
    ...(looked.length === 0 ? [] : [`Looked at with: ${looked.join(', ')}.`]),
    `${NAMES_A_MOMENT.test(address) ? 'This answer again' : 'Its page, as things are now'}: ${address}`,
    `A thing or a source: ${pages.thing} A claim: ${pages.claim}`,
  ].join('\n');
}

function writeFields(fields: Readonly<Record<string, unknown>>, depth: number): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) => writeField(name, value, depth));
}

function writeField(name: string, value: unknown, depth: number): readonly string[] {
  const lead = '  '.repeat(depth);
  const line = inLine(value);
  if (line !== undefined) return [`${lead}${name}: ${line}`];
  if (Array.isArray(value)) {
    return [`${lead}${name}:`, ...value.flatMap((each) => writeItem(each, depth + 1))];
  }
  if (!isObject(value)) return [];
  const { rows, tally, totalCount, ...others } = value;
  if (!Array.isArray(rows)) {
    const head = headOf(value);
    return [`${lead}${name}:${head === '' ? '' : ` ${head}`}`, ...writeRest(value, depth + 1)];
  }
  const counts = [
    ...(isObject(tally) ? Object.entries(tally).map(([of, many]) => `${String(many)} ${of}`) : []),
    ...(typeof totalCount === 'number' ? [`${String(totalCount)} in all`] : []),
  ];
  const told = counts.length > 0 ? counts.join(', ') : rows.length === 0 ? 'none' : '';
  return [
    `${lead}${name}:${told === '' ? '' : ` ${told}`}`,
    ...rows.flatMap((row) => writeItem(row, depth + 1)),
    ...writeFields(others, depth + 1),
  ];
}

/** A thing in a list: what it is on its first line, the rest below. */
function writeItem(item: unknown, depth: number): readonly string[] {
  const lead = '  '.repeat(depth);
  const line = inLine(item);
  if (line !== undefined || !isObject(item)) return [`${lead}- ${line ?? ''}`];
  const head = headOf(item);
  const below = writeRest(item, depth + 1);
  if (head !== '') return [`${lead}- ${head}`, ...below];
  const [first = '', ...more] = below;
  return [`${lead}- ${first.trimStart()}`, ...more];
}

/** All of a thing that its head does not tell. */
function writeRest(item: Readonly<Record<string, unknown>>, depth: number): readonly string[] {
  const { citations, ...others } = item;
  const isClaim = typeof item['sentence'] === 'string';
  const rest = Object.entries(others).filter(([name]) => {
    return ![...HEAD, ...(isClaim ? ['when'] : [])].includes(name);
  });
  return [
    ...writeFields(Object.fromEntries(rest), depth),
    ...(Array.isArray(citations)
      ? citations.map((each) => `${'  '.repeat(depth)}source ${writeCitation(each)}`)
      : []),
  ];
}

function writeCitation(citation: unknown): string {
  if (!isObject(citation)) return '';
  const { source, locator, gist, url } = citation;
  const parts = [locator, gist, url].filter((part) => typeof part === 'string');
  return `[${String(source)}]${parts.length === 0 ? '' : ` ${parts.join(': ')}`}`;
}

function writeSource({ number, id, title, reliability, publishedOn, url }: CitedSource): string {
  const parts = [
    title,
    publishedOn && `published ${publishedOn}`,
    reliability && `reliability ${reliability}, of A (best) to F`,
    url,
  ];
  const said = parts.filter((part) => part !== undefined).join('. ');
  return `  [${String(number)}] ${said} (${id})`;
}

/** A value that has room in one line: a plain one, a link, a date, or a few of such. */
function inLine(value: unknown): string | undefined {
  if (value === null) return 'nothing is recorded under this id';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const parts = value.map(inLine);
    return parts.every((part) => part !== undefined) ? parts.join('; ') : undefined;
  }
  if (!isObject(value)) return undefined;
  const names = Object.keys(value);
  if (names.length === 0) return undefined;
  if (names.every((name) => LINK.includes(name))) return headOf(value);
  if (names.every((name) => DATE.includes(name))) {
    const { edtf, seen } = value;
    return `${String(edtf)}${typeof seen === 'string' ? ` (seen ${seen})` : ''}`;
  }
  if (names.every((name) => CODE.includes(name))) return Object.values(value).join(' ');
  return undefined;
}

const LINK: readonly string[] = ['kind', 'id', 'name', 'title'];
const DATE: readonly string[] = ['edtf', 'seen'];
const CODE: readonly string[] = ['scheme', 'value'];
const HEAD: readonly string[] = [...LINK, 'verdict', 'sentence'];

/** What a thing is called by, its id in brackets; of a claim what it says, and when that was. */
function headOf(item: Readonly<Record<string, unknown>>): string {
  const { id, verdict, sentence, when } = item;
  const called = sentence ?? item['name'] ?? item['title'];
  const parts = [
    typeof verdict === 'string' ? `${verdict}:` : '',
    typeof called === 'string' ? called : '',
    typeof id === 'string' ? (typeof called === 'string' ? `(${id})` : id) : '',
    typeof sentence === 'string' && when !== undefined ? `when: ${inLine(when) ?? ''}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
