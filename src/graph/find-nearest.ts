const LONGEST = 40;

/**
 * Finds the name that `text` is most likely a misspelling of; undefined where more
 * than half of its letters would have to be others.
 */
export function findNearest(text: string, names: readonly string[]): string | undefined {
  if (text.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const distance = distanceBetween(text.toLowerCase(), name.toLowerCase());
    const most = Math.max(text.length, name.length) / 2;
    if (distance <= most && distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** Asks in a sentence of its own whether the nearest of some names was meant; empty where none is near. */
export function hintAtNearest(text: string, names: readonly string[], before = ''): string {
  const nearest = findNearest(text, names);
  return nearest === undefined ? '' : ` Did you mean ${before}${nearest}?`;
}

/** Asks whether the nearest of some names was meant; says what there is where none is near. */
export function didYouMean(
  text: string,
  names: readonly string[],
  otherwise = `there are ${names.join(', ')}`,
): string {
  const nearest = findNearest(text, names);
  return nearest === undefined ? otherwise : `did you mean "${nearest}"?`;
}

/** How many letters must be put in, taken out or replaced to get from `a` to `b`. */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
