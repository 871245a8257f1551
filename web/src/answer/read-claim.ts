import type { Citation, Claim } from './answer.js';
import { isObject, objectsOf, textOf, type JsonObject } from './json.js';
import { inWords, nameInWords, nameOf } from './words.js';

/** The fields that a claim shows in places of their own, or not at all. */
const OWN_PLACE = new Set(['__typename', 'id', 'period', 'date', 'citations']);

/** Reads a claim of any kind: its links say what it is about, its values are its facts. */
export function readClaim(claim: JsonObject): Claim {
  const fields = Object.entries(claim).filter(([field]) => !OWN_PLACE.has(field));
  const links = fields.filter(([, value]) => isObject(value));
  const kind = textOf(claim['__typename']);
  return {
    form: 'claim',
    kind: kind === null ? null : nameInWords(kind),
    about: links.flatMap(([, link]) => (isObject(link) ? (nameOf(link) ?? []) : [])),
    facts: fields
      .filter(([, value]) => !isObject(value))
      .flatMap(([field, value]) => {
        const text = inWords(value);
        return text === null ? [] : { label: nameInWords(field), text };
      }),
    when: inWords(claim['period'] ?? claim['date']),
    citations: objectsOf(claim['citations']).map(readCitation),
  };
}

function readCitation(citation: JsonObject): Citation {
  const source = isObject(citation['source']) ? citation['source'] : {};
  return {
    source: nameOf(source) ?? 'Source',
    reliability: textOf(source['reliability']),
    locator: textOf(citation['locator']),
    gist: textOf(citation['gist']),
  };
}
