import { dateInWords } from '../answer/date-in-words.js';
import type { JsonObject } from '../answer/json.js';
import { momentInWords } from '../answer/moment-in-words.js';
import { periodInWords } from '../answer/period-in-words.js';
import { inWords, nameInWords } from '../answer/words.js';

/** Says what something was looked at through; empty where a view says nothing. */
export function viewInWords(view: JsonObject): string {
  return Object.entries(view)
    .flatMap(([name, value]) => partInWords(name, value) ?? [])
    .join(', ');
}

/** Null for what is so in any view. */
function partInWords(name: string, value: unknown): string | null {
  const text = typeof value === 'string' ? value : (inWords(value) ?? '');
  switch (name) {
    case 'anyTime':
      return 'at any time';
    case 'validAt':
      return `as of ${dateInWords(text)}`;
    case 'validDuring':
      return `during ${periodInWords(text, null)}`;
    case 'knownAt':
      return `as known on ${momentInWords(text)}`;
    case 'minReliability':
      return `by sources of reliability ${text} or better`;
    case 'minConfidence':
      return `by claims that are ${text}% sure or more`;
    case 'withoutSources':
      return `not by these sources alone: ${text}`;
    case 'deprecated':
      return 'with claims that are known to be wrong';
    case 'ongoing':
      return text === 'AS_SEEN' ? 'with open ends as far as somebody saw them' : null;
    default:
      return `${nameInWords(name)} ${text}`;
  }
}
