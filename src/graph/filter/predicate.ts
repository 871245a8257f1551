/** A Cypher predicate that is never null where it is used; or decided beforehand. */
export type Predicate = string | boolean;

/**
 * All of them hold. Written flat, since nested parentheses are bounded in depth,
 * and those that count last: an engine may take them as they stand.
 */
export function all(predicates: readonly Predicate[]): Predicate {
  if (predicates.includes(false)) return false;
  const texts = cheapFirst(predicates.filter((each) => typeof each === 'string'));
  if (texts.length === 0) return true;
  return texts.length === 1 ? (texts[0] ?? true) : `(${texts.join(' AND ')})`;
}

/** At least one of them holds. */
export function any(predicates: readonly Predicate[]): Predicate {
  if (predicates.includes(true)) return true;
  const texts = cheapFirst(predicates.filter((each) => typeof each === 'string'));
  if (texts.length === 0) return false;
  return texts.length === 1 ? (texts[0] ?? false) : `(${texts.join(' OR ')})`;
}

/** The predicate as it stands after `WHERE`. */
export function where(predicate: Predicate): string {
  if (predicate === true) return '';
  return ` WHERE ${predicate === false ? 'false' : predicate}`;
}

/** The predicate as a truth value in an expression. */
export function truth(predicate: Predicate): string {
  return typeof predicate === 'string' ? predicate : String(predicate);
}

/** By how often they count. */
function cheapFirst(texts: readonly string[]): readonly string[] {
  return texts
    .map((text) => ({ text, counts: text.split('COUNT {').length }))
    .sort((a, b) => a.counts - b.counts)
    .map(({ text }) => text);
}
