import { assertShallow } from './dialect/depth.js';
import { maskText } from './dialect/mask-text.js';
import { RULES } from './dialect/rules.js';

/**
 * Refuses Cypher that the engines answer differently, or one of them not at all.
 *
 * Where only engines get it that order by an index (`byIndex`), a subquery may start at
 * an id. It reads the text and knows no types: what depends on values, such as an empty
 * list after IN, is the recording store's to refuse.
 *
 * @throws Error that names the construct and what to write instead
 */
export function assertInDialect(text: string, byIndex = false): void {
  const masked = maskText(text);
  for (const { name, instead, finds } of RULES) {
    if (!finds(masked, byIndex)) continue;
    throw new Error(`${name} is not in the dialect of both engines: ${instead}.\n\n${text}`);
  }
  assertShallow(masked, text);
}
