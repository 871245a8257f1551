import { isObject, type JsonObject } from './answer/json.js';
import type { Asked } from './share/asked.js';
import { packText } from './share/pack-text.js';

/** This is what the page shows; the part of its address after `#` says which. */
export type Place =
  | { readonly at: 'home' }
  | ({ readonly at: 'question'; readonly name: string } & Circumstances)
  | ({ readonly at: 'document'; readonly packed: string } & Circumstances)
  | { readonly at: 'editor' }
  | ({ readonly at: 'build'; readonly packed: string | null } & Shown)
  | { readonly at: 'entity'; readonly id: string; readonly tab: string | null }
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

export const HOME = '#';
export const EDITOR = '#editor';
export const BUILDER = '#build=';

export function toQuestion(name: string): string {
  return `#question=${encodeURIComponent(name)}`;
}

export function toEntity(id: string, tab: string | null = null): string {
  return `#${query({ entity: id, tab })}`;
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
  return `#${query({ search: text, kinds: kinds.join(',') || null })}`;
}

/** The address of an answer, which gives it again: a question by its name, any other by its text. */
export async function toAnswer(
  { question, document, operationName, variables, view }: Asked,
  { as, rows }: Shown = { as: null, rows: null },
): Promise<string> {
  const written = query({
    ...(question === null
      ? { document: await packText(document), operation: operationName }
      : { question: question.name }),
    variables: Object.keys(variables).length > 0 ? JSON.stringify(variables) : null,
    view: Object.keys(view).length > 0 ? JSON.stringify(view) : null,
    as,
    rows,
  });
  return `#${written}`;
}

/** The address of a question that is put together, by its text. */
export async function toBuilder(document: string, { as, rows }: Shown): Promise<string> {
  return `#${query({ build: await packText(document), as, rows })}`;
}

/** Ids stay legible in an address: their colon needs no escape there. */
function query(parts: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(parts).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  );
  return new URLSearchParams(given).toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
}

/** Reads the part of an address after `#`; whatever it does not know is the home page. */
export function readPlace(hash: string): Place {
  if (hash === EDITOR) return { at: 'editor' };
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const entity = parameters.get('entity');
  if (entity !== null) return { at: 'entity', id: entity, tab: parameters.get('tab') };
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
    const kinds = (parameters.get('kinds') ?? '').split(',').filter((kind) => kind !== '');
    return { at: 'search', text, kinds };
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
  return name === null ? { at: 'home' } : { at: 'question', name, ...circumstances };
}

function readObject(text: string | null): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
