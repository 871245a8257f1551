import { isObject, type JsonObject } from './answer/json.js';
import type { Asked } from './share/asked.js';
import { packText } from './share/pack-text.js';

/** This is what the page shows; the part of its address after `#` says which. */
export type Place =
  | { readonly at: 'gallery' }
  | ({ readonly at: 'question'; readonly name: string } & Circumstances)
  | ({ readonly at: 'document'; readonly packed: string } & Circumstances)
  | { readonly at: 'editor' };

/** How something is asked; null for what the address does not say. */
export interface Circumstances {
  readonly operationName: string | null;
  readonly variables: JsonObject | null;
  readonly view: JsonObject | null;
}

export const GALLERY = '#';
export const EDITOR = '#editor';

export function toQuestion(name: string): string {
  return `#question=${encodeURIComponent(name)}`;
}

/** The address of an answer, which gives it again: a question by its name, any other by its text. */
export async function toAnswer({
  question,
  document,
  operationName,
  variables,
  view,
}: Asked): Promise<string> {
  const parameters = new URLSearchParams();
  if (question === null) {
    parameters.set('document', await packText(document));
    if (operationName !== null) parameters.set('operation', operationName);
  } else {
    parameters.set('question', question.name);
  }
  for (const [name, value] of Object.entries({ variables, view })) {
    if (Object.keys(value).length > 0) parameters.set(name, JSON.stringify(value));
  }
  return `#${parameters.toString()}`;
}

/** Reads the part of an address after `#`; whatever it does not know is the gallery. */
export function readPlace(hash: string): Place {
  if (hash === EDITOR) return { at: 'editor' };
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const circumstances = {
    operationName: parameters.get('operation'),
    variables: readObject(parameters.get('variables')),
    view: readObject(parameters.get('view')),
  };
  const packed = parameters.get('document');
  if (packed !== null) return { at: 'document', packed, ...circumstances };
  const name = parameters.get('question');
  return name === null ? { at: 'gallery' } : { at: 'question', name, ...circumstances };
}

function readObject(text: string | null): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
