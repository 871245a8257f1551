import type { Kind, Model } from './model.js';

/** What an id says of its kind: what stands before its colon. */
export function prefixOf(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

/** The kind of what has an id, by the id alone; undefined where no kind has such ids. */
export function kindOfId(model: Model, id: string): Kind | undefined {
  const prefix = prefixOf(id);
  return model.kinds.find((kind) => kind.prefix === prefix);
}
