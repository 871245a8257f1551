import type { Kind } from '../../graph/model/model.js';
import { recordFieldsOf } from '../../graph/record/items/record-fields.js';
import type { Key } from './compile-key.js';
import { listOf, oneOf, textOf } from '../values/datum.js';
import type { RecordContext } from './compile-fields.js';
import { Reject } from '../language/reject.js';
import type { Getter, Scope } from '../values/scope.js';
import { compileValue, type Surroundings } from '../values/values.js';
import { readPart, type YamlNode } from '../language/yaml-node.js';

type Cite = (scope: Scope) => readonly Readonly<Record<string, string>>[];

/** Compiles what the claims of a record cite: what the mapping says, or its dataset. */
export function compileCitations(
  node: YamlNode | undefined,
  kind: Kind,
  keys: readonly Key[],
  around: Surroundings,
  { dataset }: RecordContext,
): Cite {
  const nodes = node?.is === 'list' ? node.items : [node];
  const field = recordFieldsOf(kind).find(({ name }) => name === 'citations');
  const cites = nodes.map((each) => compileCitation(each, keys, around, dataset));
  return (scope) => {
    const citations = cites.map((cite) => cite(scope));
    const [problem] = field?.problems(citations) ?? [];
    if (problem) throw new Reject('REFUSED', `citations${problem.at}: ${problem.message}`);
    return citations;
  };
}

function compileCitation(
  node: YamlNode | undefined,
  keys: readonly Key[],
  around: Surroundings,
  dataset: string,
): (scope: Scope) => Readonly<Record<string, string>> {
  const compiled = (name: string): Getter | undefined =>
    readPart(node, name, (part) => compileValue(part, around));
  const [source, locator] = [compiled('source'), compiled('locator')];
  const others = (['gist', 'url'] as const).map((name) => [name, compiled(name)] as const);
  return (scope) => {
    const citation: Record<string, string> = {};
    const from = oneOf('cite.source', source?.(scope));
    citation['source'] = from === undefined ? `source:${dataset}` : textOf(from);
    const place = locator ? oneOf('cite.locator', locator(scope)) : describeKey(keys, scope);
    if (place !== undefined) citation['locator'] = textOf(place);
    for (const [name, get] of others) {
      const value = oneOf(`cite.${name}`, get?.(scope));
      if (value !== undefined) citation[name] = textOf(value);
    }
    return citation;
  };
}

function describeKey(keys: readonly Key[], scope: Scope): string {
  return keys
    .map(({ name, get }) => `${name} ${listOf(get(scope)).map(textOf).join(', ')}`.trim())
    .join(', ');
}
