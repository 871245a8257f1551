const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Finds what stands between the bracket at the end of each match of `opening` and
 * its partner, as the text, and what follows it.
 *
 * `opening` is global and ends with a bracket.
 */
export function findBlocks(
  text: string,
  opening: RegExp,
): readonly { readonly body: string; readonly before: string; readonly after: string }[] {
  return [...text.matchAll(opening)].map((match) => {
    const start = match.index + match[0].length;
    const end = findPartner(text, start - 1);
    return {
      before: text.slice(0, match.index),
      body: text.slice(start, end),
      after: text.slice(end + 1),
    };
  });
}

function findPartner(text: string, at: number): number {
  const open = text.charAt(at);
  const close = CLOSING[open];
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === open) depth++;
    if (character === close) depth--;
    if (depth === 0) return index;
  }
  throw new Error(`A ${open} has no partner:\n\n${text}`);
}
