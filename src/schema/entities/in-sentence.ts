/** Names that take an article, by how they begin or end. */
const BEGINS =
  /^(?:United|Federated|Isle|Kingdom|Republic|Federation|State|Commonwealth|Union|League|Organi[sz]ation|Democratic Republic|Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines)\b/;
const ENDS =
  /\b(?:Islands|Republic|Federation|Emirates|States|Kingdom|Union|Territor(?:y|ies)|Organi[sz]ation|Board|League|Council|Committee|Bank|Fund|Court|Agency|Commission|Alliance|Nations|Field|Base)$/;

/** The name of a place or a body within an English sentence: "the United States", "France". */
export function withArticle(name: string): string {
  const takesOne = BEGINS.test(name) || (ENDS.test(name) && !name.includes(' and the '));
  return takesOne ? `the ${name}` : name;
}

/** The name of an event within an English sentence, where it reads like a title. */
export function asTitle(name: string): string {
  return `"${name}"`;
}

/**
 * The name of a matter within an English sentence: "intelligence sharing". One that begins
 * with a name of its own, such as "Western Hemisphere focus" or "NATO", keeps its capital.
 */
export function asMatter(name: string): string {
  const [first = '', second = ''] = name.split(' ');
  const isOwnName = /\p{Lu}|\d/u.test(first.slice(1)) || /^\p{Lu}/u.test(second);
  return isOwnName ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
