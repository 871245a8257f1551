import type { Kind } from './model.js';

/** What several of a kind are called in a sentence, by the name of their list: `trade flows`. */
export function inPlural(kind: Kind): string {
  const name = kind.list ?? kind.name;
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}
