import type { Citation, Claim, Fact, ImportRun, Period, Ref } from './answer.js';
import { isObject, objectsOf, textOf, type JsonObject } from './json.js';
import { inWords, nameInWords, nameOf } from './words.js';

/** The fields that a claim shows in places of their own, or not at all. */
const OWN_PLACE = new Set([
  ...['__typename', 'id', 'sentence', 'about', 'period', 'when', 'date', 'seen', 'citations'],
  ...['origin', 'importRun'],
]);

/** What a claim says of itself as long as nobody says otherwise: not worth a word. */
const USUAL: Readonly<Record<string, unknown>> = {
  rank: 'NORMAL',
  polarity: 'ASSERTS',
  acting: false,
  withdrawn: false,
};

/** Reads a claim of any kind: its links say what it is about, its values are its facts. */
export function readClaim(claim: JsonObject): Claim {
  const kind = textOf(claim['__typename']);
  const fields = Object.entries(claim).filter(
    ([field, value]) => !OWN_PLACE.has(field) && USUAL[field] !== value,
  );
  const when = claim['when'] ?? claim['period'] ?? claim['date'];
  return {
    form: 'claim',
    id: textOf(claim['id']),
    kind: kind === null ? null : nameInWords(kind),
    sentence: textOf(claim['sentence']),
    about: readAbout(claim, fields),
    facts: fields
      .filter(([, value]) => !isObject(value))
      .flatMap(([field, value]) => readFact(field, value) ?? []),
    when: inWords(when),
    period: isObject(when) ? readPeriod(when) : null,
    citations: readCitations(claim),
  };
}

/** All that it links, the subject first; by its own links where `about` was not asked for. */
function readAbout(
  claim: JsonObject,
  fields: readonly (readonly [string, unknown])[],
): readonly Ref[] {
  const links = Array.isArray(claim['about'])
    ? [claim['subject'], ...objectsOf(claim['about'])]
    : fields.map(([, link]) => link);
  return links.flatMap((link) => (isObject(link) ? (refOf(link) ?? []) : []));
}

/** A value with a name, in words; null where it has nothing to say. */
export function readFact(field: string, value: unknown): Fact | null {
  const text = inWords(value);
  if (text === null) return null;
  const refs = (Array.isArray(value) ? objectsOf(value) : isObject(value) ? [value] : []).flatMap(
    (each) => {
      const ref = refOf(each);
      return ref === null || ref.id === null ? [] : ref;
    },
  );
  const edtf = isObject(value) ? textOf(value['edtf']) : null;
  const fact = { label: nameInWords(field), text, ...(edtf !== null && { order: edtf }) };
  return refs.length > 0 ? { ...fact, refs } : fact;
}

/** What can be followed of an object; null for what is no entity. */
export function refOf(object: JsonObject): Ref | null {
  const name = nameOf(object);
  return name === null ? null : { name, id: textOf(object['id']) };
}

function readPeriod(period: JsonObject): Period | null {
  const edtf = textOf(period['edtf']);
  if (edtf === null) return null;
  return {
    edtf,
    seen: textOf(period['seen']),
    earliestStart: textOf(period['earliestStart']),
    latestStart: textOf(period['latestStart']),
    earliestEnd: textOf(period['earliestEnd']),
    latestEnd: textOf(period['latestEnd']),
  };
}

/** The citations; what an import brought cites its dataset, and else all of them are from it. */
function readCitations({ citations, importRun }: JsonObject): readonly Citation[] {
  const read = objectsOf(citations).map(readCitation);
  if (!isObject(importRun)) return read;
  const run = readRun(importRun);
  const dataset = `source:${textOf(importRun['dataset']) ?? ''}`;
  const isCited = read.some(({ source }) => source.id === dataset);
  return read.map((citation) =>
    isCited && citation.source.id !== dataset ? citation : { ...citation, run },
  );
}

function readRun({ mapping, startedAt, files }: JsonObject): ImportRun {
  return {
    mapping: textOf(mapping) ?? '',
    day: (textOf(startedAt) ?? '').slice(0, 10),
    files: objectsOf(files).map(({ path, sha256 }) => ({
      path: textOf(path) ?? '',
      checksum: textOf(sha256) ?? '',
    })),
  };
}

function readCitation(citation: JsonObject): Citation {
  const source = isObject(citation['source']) ? citation['source'] : {};
  return {
    source: refOf(source) ?? { name: 'Source', id: null },
    reliability: textOf(source['reliability']),
    locator: textOf(citation['locator']),
    gist: textOf(citation['gist']),
    run: null,
  };
}
