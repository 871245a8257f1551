import { readObject } from './address.js';

const SHOWN = ['as', 'rows'];
const ASKED = ['operation', 'variables', 'view', ...SHOWN];

/** What an address of each sort may have beside the part that it begins with. */
const PARTS = new Map<string, readonly string[]>([
  ['entity', ['tab', 'open', 'kind', 'during', 'status', 'sure', 'reliability', 'sources', 'text']],
  ['paths', ['hops', 'kinds', 'view', 'as']],
  ['matrix', ['on', 'rows', 'columns', 'issues', 'by', 'during', 'view', 'as', 'rate', 'period']],
  ['claim', []],
  ['record', ['subject']],
  ['correct', []],
  ['search', ['kinds']],
  ['build', SHOWN],
  ['document', ASKED],
  ['question', ASKED],
]);

const DRAWINGS = /^(?:cards|table|timeline|map|graph|matrix|time|network)$/u;

/** What a part must be of which a page knows all values; `rows` of a matrix are ids. */
const VALUES: Readonly<Record<string, (value: string) => boolean>> = {
  variables: (value) => readObject(value) !== null,
  view: (value) => readObject(value) !== null,
  sure: (value) => /^\d+$/u.test(value),
  hops: (value) => /^[1-6]$/u.test(value),
  rate: (value) => /^(?:\d\d?|100)$/u.test(value),
  as: (value) => DRAWINGS.test(value),
  tab: (value) => /^(?:claims|sources|history)$/u.test(value) || DRAWINGS.test(value),
  rows: (value) => /^(?:YES|NO|UNDETERMINED|UNRECORDED)$/u.test(value),
};

/** The parts of an address that no page reads, as they stand in it: what is shown is without them. */
export function unreadIn(hash: string): readonly string[] {
  const parameters = new URLSearchParams(hash.replace(/^#/u, ''));
  const sort = [...PARTS.keys()].find((name) => parameters.has(name));
  if (sort === undefined) return [];
  return [...parameters].flatMap(([name, value]) => {
    if (name === sort) return [];
    const isKnown = PARTS.get(sort)?.includes(name) === true;
    const isFree = name === 'rows' && sort === 'matrix';
    return isKnown && (isFree || (VALUES[name]?.(value) ?? true)) ? [] : `${name}=${value}`;
  });
}
