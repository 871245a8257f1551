import { isObject, type JsonObject } from './answer/json.js';
import type { Asked } from './share/asked.js';
import { packText } from './share/pack-text.js';

/** This is what the page shows; the part of its address after `#` says which. */
export type Place =
  | { readonly at: 'home' }
  /** An address that no page has. */
  | { readonly at: 'nowhere'; readonly text: string }
  | ({ readonly at: 'question'; readonly name: string } & Circumstances)
  | ({ readonly at: 'document'; readonly packed: string } & Circumstances)
  | { readonly at: 'editor' }
  | ({ readonly at: 'build'; readonly packed: string | null } & Shown)
  | ({ readonly at: 'paths'; readonly as: string | null } & PathsPlace)
  | ({ readonly at: 'matrix' } & MatrixShown & MatrixPlace)
  | { readonly at: 'entity'; readonly id: string; readonly shown: EntityShown }
  | { readonly at: 'claim'; readonly id: string }
  | { readonly at: 'record'; readonly kind: string; readonly subject: string | null }
  | { readonly at: 'correct'; readonly id: string }
  | { readonly at: 'search'; readonly text: string; readonly kinds: readonly string[] };

/** How something is asked, and how its answer is shown; null for what the address does not say. */
export interface Circumstances extends Shown {
  readonly operationName: string | null;
  readonly variables: JsonObject | null;
  readonly view: JsonObject | null;
}

/** How an answer is shown. */
export interface Shown {
  /** What it is drawn as, such as a table. */
  readonly as: string | null;
  /** The verdict whose rows are shown. */
  readonly rows: string | null;
}

/** The ways between two things; a thing that is not chosen yet is null. */
export interface PathsPlace {
  readonly from: string | null;
  readonly to: string | null;
  /** How many steps a way has at most. */
  readonly hops: number;
  /** The kinds of claims to go by, as the schema names them; all where it is empty. */
  readonly kinds: readonly string[];
  readonly view: JsonObject;
}

/** Who by what: agreement, or the claims of one list. */
export interface MatrixPlace {
  /** `agreement`, or a list of claims such as `stances`; null for whatever there is. */
  readonly of: string | null;
  /** What agreement is measured on; null for whatever there is. */
  readonly on: string | null;
  /** The ids of who stands in the rows, and of whom or what stands in the columns. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** The ids of the issues that it is limited to; all where it is empty. */
  readonly issues: readonly string[];
  /** The periods that agreement is divided by; null for none. */
  readonly by: string | null;
  /** When the claims are so, as EDTF; null for any time. */
  readonly during: string | null;
  readonly view: JsonObject;
}

/** How a comparison is shown. */
export interface MatrixShown {
  /** What it is drawn as, such as a network; null for the usual. */
  readonly as: string | null;
  /** The lowest rate of agreement that a network draws, in percent; null for the usual. */
  readonly rate: number | null;
  /** Of which period a drawing is that has no more than one; null for the last. */
  readonly period: string | null;
}

/** How the page of a thing is shown. */
export interface EntityShown {
  readonly tab: string | null;
  /** The ids of the neighbours whose own neighbours are drawn too. */
  readonly open: readonly string[];
  readonly filter: ClaimsShown;
}

/** Which claims of a thing are shown; null and empty for what is not limited. */
export interface ClaimsShown {
  readonly kind: string | null;
  readonly during: string | null;
  readonly status: string | null;
  readonly sure: number | null;
  /** How reliable one of its sources is at least. */
  readonly reliability: string | null;
  /** The ids of sources of which it cites one; any where it is empty. */
  readonly sources: readonly string[];
  readonly text: string;
}

export const ALL_CLAIMS: ClaimsShown = {
  ...{ kind: null, during: null, status: null },
  ...{ sure: null, reliability: null, sources: [], text: '' },
};

export const HOME = '#';
export const EDITOR = '#editor';
export const BUILDER = '#build=';

export function toQuestion(name: string): string {
  return `#question=${encodeURIComponent(name)}`;
}

export function toEntity(id: string, shown: Partial<EntityShown> = {}): string {
  const { tab = null, open = [], filter = ALL_CLAIMS } = shown;
  return `#${query({
    ...{ entity: id, tab, open: joined(open) },
    ...{ kind: filter.kind, during: filter.during, status: filter.status },
    ...{ sure: filter.sure === null ? null : String(filter.sure) },
    ...{ reliability: filter.reliability, sources: joined(filter.sources) },
    text: filter.text || null,
  })}`;
}

export function toPaths(place: Partial<PathsPlace>, as: string | null = null): string {
  const { from = null, to = null, hops = USUAL_HOPS, kinds = [], view = {} } = place;
  const between = [from, to].map((id) => id ?? '').join(',');
  return `#${query({
    paths: between === ',' ? '' : between,
    hops: hops === USUAL_HOPS ? null : String(hops),
    ...{ kinds: joined(kinds), view: written(view), as },
  })}`;
}

export function toMatrix(
  place: Partial<MatrixPlace>,
  { as = null, rate = null, period = null }: Partial<MatrixShown> = {},
): string {
  const { of = null, on = null, rows = [], columns = [], issues = [] } = place;
  const { by = null, during = null, view = {} } = place;
  return `#${query({
    ...{ matrix: of ?? '', on, rows: joined(rows), columns: joined(columns) },
    ...{ issues: joined(issues), by, during, view: written(view), as },
    ...{ rate: rate === null ? null : String(rate), period },
  })}`;
}

/** Ways of more steps are many, and say little. */
const USUAL_HOPS = 2;

function joined(ids: readonly string[]): string | null {
  return ids.length === 0 ? null : ids.join(',');
}

function written(view: JsonObject): string | null {
  return Object.keys(view).length > 0 ? JSON.stringify(view) : null;
}

export function toClaim(id: string): string {
  return `#${query({ claim: id })}`;
}

/** Where something of a kind is recorded; of any where it is empty. */
export function toRecord(kind: string, subject: string | null): string {
  return `#${query({ record: kind, subject })}`;
}

export function toCorrect(id: string): string {
  return `#${query({ correct: id })}`;
}

export function toSearch(text: string, kinds: readonly string[] = []): string {
  return `#${query({ search: text, kinds: joined(kinds) })}`;
}

/** The address of an answer, which gives it again: a question by its name, any other by its text. */
export async function toAnswer(
  { question, document, operationName, variables, view }: Asked,
  { as, rows }: Shown = { as: null, rows: null },
): Promise<string> {
  const parts = query({
    ...(question === null
      ? { document: await packText(document), operation: operationName }
      : { question: question.name }),
    variables: written(variables),
    view: written(view),
    as,
    rows,
  });
  return `#${parts}`;
}

/** The address of a question that is put together, by its text. */
export async function toBuilder(document: string, { as, rows }: Shown): Promise<string> {
  return `#${query({ build: await packText(document), as, rows })}`;
}

/** Ids and dates stay legible in an address: their signs need no escape there. */
function query(parts: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(parts).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
  return new URLSearchParams(given)
    .toString()
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/');
}

/** Reads the part of an address after `#`. */
export function readPlace(hash: string): Place {
  if (hash === EDITOR) return { at: 'editor' };
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const entity = parameters.get('entity');
  if (entity !== null) return { at: 'entity', id: entity, shown: readEntityShown(parameters) };
  if (parameters.has('paths')) return readPaths(parameters);
  if (parameters.has('matrix')) return readMatrix(parameters);
  const claim = parameters.get('claim');
  if (claim !== null) return { at: 'claim', id: claim };
  const record = parameters.get('record');
  if (record !== null) {
    return { at: 'record', kind: record, subject: parameters.get('subject') };
  }
  const correct = parameters.get('correct');
  if (correct !== null) return { at: 'correct', id: correct };
  const text = parameters.get('search');
  if (text !== null) {
    return { at: 'search', text, kinds: readList(parameters, 'kinds') };
  }
  const built = parameters.get('build');
  if (built !== null) {
    const shown = { as: parameters.get('as'), rows: parameters.get('rows') };
    return { at: 'build', packed: built === '' ? null : built, ...shown };
  }
  const circumstances = {
    operationName: parameters.get('operation'),
    variables: readObject(parameters.get('variables')),
    view: readObject(parameters.get('view')),
    as: parameters.get('as'),
    rows: parameters.get('rows'),
  };
  const packed = parameters.get('document');
  if (packed !== null) return { at: 'document', packed, ...circumstances };
  const name = parameters.get('question');
  if (name !== null) return { at: 'question', name, ...circumstances };
  return hash.length > 1 ? { at: 'nowhere', text: readText(hash.slice(1)) } : { at: 'home' };
}

function readEntityShown(parameters: URLSearchParams): EntityShown {
  const sure = Number(parameters.get('sure') ?? NaN);
  return {
    tab: parameters.get('tab'),
    open: readList(parameters, 'open'),
    filter: {
      kind: parameters.get('kind'),
      during: parameters.get('during'),
      status: parameters.get('status'),
      sure: Number.isInteger(sure) ? sure : null,
      reliability: parameters.get('reliability'),
      sources: readList(parameters, 'sources'),
      text: parameters.get('text') ?? '',
    },
  };
}

function readPaths(parameters: URLSearchParams): Place {
  const [from = '', to = ''] = (parameters.get('paths') ?? '').split(',');
  const hops = Number(parameters.get('hops') ?? NaN);
  return {
    at: 'paths',
    from: from === '' ? null : from,
    to: to === '' ? null : to,
    hops: hops >= 1 && hops <= 6 ? Math.round(hops) : USUAL_HOPS,
    kinds: readList(parameters, 'kinds'),
    view: readObject(parameters.get('view')) ?? {},
    as: parameters.get('as'),
  };
}

function readMatrix(parameters: URLSearchParams): Place {
  const of = parameters.get('matrix') ?? '';
  const rate = Number(parameters.get('rate') ?? NaN);
  return {
    at: 'matrix',
    of: of === '' ? null : of,
    on: parameters.get('on'),
    rows: readList(parameters, 'rows'),
    columns: readList(parameters, 'columns'),
    issues: readList(parameters, 'issues'),
    by: parameters.get('by'),
    during: parameters.get('during'),
    view: readObject(parameters.get('view')) ?? {},
    as: parameters.get('as'),
    rate: rate >= 0 && rate <= 100 ? Math.round(rate) : null,
    period: parameters.get('period'),
  };
}

function readList(parameters: URLSearchParams, name: string): readonly string[] {
  return (parameters.get(name) ?? '').split(',').filter((part) => part !== '');
}

/** The text of an address as a reader writes it; as it stands where that can't be told. */
function readText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function readObject(text: string | null): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
