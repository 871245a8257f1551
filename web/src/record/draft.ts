import { isObject, type JsonObject } from '../answer/json.js';

/** This is what a reader has written to record, before the server has taken it. */
export interface Draft {
  readonly input: JsonObject;
  readonly reason: string;
  /** The id of the change that was tried, and what with: the same again is the same change. */
  readonly tried: { readonly changeId: string; readonly content: string } | null;
}

/** The draft that was kept under a name, so that no reload, error or key loses it; null where none was. */
export function readDraft(name: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(name)) ?? 'null');
    if (!isObject(kept) || !isObject(kept['input'])) return null;
    const { input, reason, tried } = kept;
    const isTried =
      isObject(tried) &&
      typeof tried['changeId'] === 'string' &&
      typeof tried['content'] === 'string';
    return {
      input,
      reason: typeof reason === 'string' ? reason : '',
      tried: isTried
        ? { changeId: String(tried['changeId']), content: String(tried['content']) }
        : null,
    };
  } catch {
    return null;
  }
}

/** Keeps a draft in this browser; null forgets it. */
export function keepDraft(name: string, draft: Draft | null): void {
  try {
    if (draft === null) window.localStorage.removeItem(keyOf(name));
    else window.localStorage.setItem(keyOf(name), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing loses it at a reload.
  }
}

/** Makes the id of a change: that of the last try where nothing was changed since. */
export function changeIdOf({ input, reason, tried }: Draft): NonNullable<Draft['tried']> {
  const content = JSON.stringify([input, reason]);
  return tried?.content === content ? tried : { changeId: crypto.randomUUID(), content };
}

function keyOf(name: string): string {
  return `entente:draft:${name}`;
}
