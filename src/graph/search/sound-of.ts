/** Letters that are written for one sound, by what stands for it; longer ones first. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/sch|tsch|tch|sh|ch|hs|cz|zh|dj|[xzj]/g, 's'],
  [/[kg]h|[cqg]/g, 'k'],
  [/[td]h|d/g, 't'],
  [/p/g, 'b'],
  [/^[vw]/, 'v'],
  [/^[aeiouy]/, 'a'],
  [/(?<=.)[aeiouyhvw]/g, ''],
  [/(.)\1+/g, '$1'],
];

/** What words sound like that were asked for before: the same few are compared with many. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

/**
 * What is left of a word in Latin letters where letters that languages write for one sound
 * are one, and vowels but a first one are none: "muhammad" and "mohamed", "qaddafi" and
 * "gadhafi", "ludwig" and what Arabic, which writes few vowels, makes of it.
 */
export function soundOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = SOUNDS.reduce((text, [letters, sound]) => text.replace(letters, sound), word);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, found);
  return found;
}
