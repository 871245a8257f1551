import type { Kind, Property } from '../model/model.js';
import type { Node } from '../query/projection.js';
import { remembering } from '../remembering.js';
import { fill, MISSING, parseTemplate, type SentenceRule, type Template } from './template.js';

/** A sentence rule, read. */
interface ReadRule {
  readonly template: Template;
  readonly words: ReadonlyMap<string, ReadonlyMap<string, Template>>;
}

/** The ids that a claim keeps of its subject and of what it links, by the names of these. */
export function linkedIdsOf(kind: Kind, claim: Node): ReadonlyMap<string, readonly string[]> {
  const ids = new Map([['subject', idsIn(claim['subjectId'])]]);
  for (const { name, many } of kind.links) {
    ids.set(name, idsIn(claim[many ? `${name}Ids` : `${name}Id`]));
  }
  return ids;
}

function idsIn(kept: unknown): readonly string[] {
  return [kept ?? []].flat().map(String);
}

/**
 * What a claim says, as one English sentence. `nameOf` gives the names of its subject and
 * of what it links, as they stand within a sentence.
 */
export function sentenceOf(kind: Kind, claim: Node, nameOf: (id: string) => string): string {
  const rule = read(kind.claim?.sentence ?? fallbackOf(kind));
  const ids = linkedIdsOf(kind, claim);
  const wordsOf = (field: string): string | undefined => {
    const linked = ids.get(field);
    if (linked) return linked.length > 0 ? list(linked.map(nameOf)) : undefined;
    const property = kind.properties.find(({ name }) => name === field);
    if (!property) return undefined;
    const value = claim[field] ?? property.leftOut ?? null;
    const own = rule.words.get(field)?.get(value === null ? MISSING : plain(value));
    if (own) return fill(own, wordsOf);
    return value === null ? undefined : inWords(property, value);
  };
  const says = fill(rule.template, wordsOf) ?? '';
  return finish(claim['polarity'] === 'DENIES' ? `it is denied that ${says}` : says);
}

/** `subject: kind of the first link`, for kinds that say nothing of it. */
const fallbackOf = remembering((kind: Kind): SentenceRule => {
  const name = kind.name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  const links = kind.links.map((link) => `[, {${link.name}}]`).join('');
  return { template: `${name}: {subject}${links}` };
});

const read = remembering((rule: SentenceRule): ReadRule => {
  const words = Object.entries(rule.words ?? {}).map(([field, values]) => {
    const templates = Object.entries(values).map(
      ([value, text]) => [value, parseTemplate(text)] as const,
    );
    return [field, new Map(templates)] as const;
  });
  return { template: parseTemplate(rule.template), words: new Map(words) };
});

function inWords({ type }: Property, value: unknown): string | undefined {
  if (type.inWords) return type.inWords(plain(value));
  const isClosed = type.values !== undefined || type.item !== undefined;
  const words = [value].flat().map(plain);
  if (words.length === 0) return undefined;
  return list(isClosed ? words.map((each) => each.toLowerCase().replaceAll('_', ' ')) : words);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `a, b and c`. */
function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

function finish(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]["”’)]*$/u.test(capital) ? capital : `${capital}.`;
}
