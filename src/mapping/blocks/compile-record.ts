import { hash } from 'node:crypto';
import { findNearest } from '../../graph/find-nearest.js';
import type { Kind, Model } from '../../graph/model/model.js';
import { recordFieldsOf } from '../../graph/record/items/record-fields.js';
import { compileCitations } from './compile-citations.js';
import { compileFields, Fields, namedValues, type RecordContext } from './compile-fields.js';
import { compileKey, keyValues, type BlockKey } from './compile-key.js';
import { listOf, textOf } from '../values/datum.js';
import { MappingError, type Place } from '../language/mapping-error.js';
import { Reject } from '../language/reject.js';
import type { EntityPart } from './run-entities.js';
import type { Scope } from '../values/scope.js';
import type { Surroundings } from '../values/values.js';
import { isTrue, type YamlMap, type YamlNode } from '../language/yaml-node.js';

/** A claim of a row: its record, and what tells it apart. */
export interface MadeClaim {
  readonly is: 'claim';
  readonly record: Readonly<Record<string, unknown>> & { readonly id: string };
  /** The record as JSON. */
  readonly text: string;
  /** The JSON of dataset, record and key. */
  readonly row: string;
  /** Whether its key is its own and not that of the rows, so that several may have it. */
  readonly hasOwnKey: boolean;
  /** What the key and what the record hash to, in hex. */
  readonly keyHash: string;
  readonly contentHash: string;
}

/** An entity of a row. */
export type MadeEntity = EntityPart & { readonly is: 'entity' };

export type Made = MadeClaim | MadeEntity;

/** Makes a record of a row, and what goes with it. */
export type Make = (scope: Scope) => readonly [Made, ...Made[]];

/**
 * Compiles a record of an entity.
 *
 * @throws {@link MappingError}
 */
export function compileEntity(
  name: string,
  kindName: string,
  node: YamlMap,
  around: Surroundings,
  context: RecordContext,
): (scope: Scope) => MadeEntity {
  const kind = kindNamed('entity', kindName, node.place, context.model);
  const fill = compileFields(name, kind, node, around, context);
  const owns = isTrue(node.entries.get('owns'));
  const firstWins = node.entries.has('differs');
  if (!node.entries.has('id')) {
    throw new MappingError('MISSING_KEY', node.place, `${name} needs an "id"`);
  }
  return (scope) => {
    const fields = new Fields();
    fill(scope, fields);
    const id = fields.get('id');
    if (typeof id !== 'string') throw new Reject('MISSING_VALUE', `${name}.id`);
    fields.delete('id');
    return { is: 'entity', record: name, kind, id, fields, owns, firstWins };
  };
}

/**
 * Compiles a record of a claim.
 *
 * @throws {@link MappingError}
 */
export function compileClaim(
  name: string,
  kindName: string,
  node: YamlMap,
  block: BlockKey,
  around: Surroundings,
  context: RecordContext,
): (scope: Scope) => MadeClaim {
  const kind = kindNamed('claim', kindName, node.place, context.model);
  const fill = compileFields(name, kind, node, around, context);
  const hasOwnKey = node.entries.has('key');
  const keys = compileKey(name, node, block, around);
  const cite = compileCitations(
    node.entries.get('cite') ?? block.cite,
    kind,
    keys,
    around,
    context,
  );
  const needed = recordFieldsOf(kind)
    .filter((field) => field.required && field.name !== 'citations')
    .map((field) => field.name);
  const missing = needed.find((field) => !node.entries.has(field));
  if (missing !== undefined) {
    throw new MappingError('MISSING_KEY', node.place, `${name} needs "${missing}"`);
  }
  const claimOf = compileClaimOf(kind, hasOwnKey, context);
  return (scope) => {
    const fields = new Fields();
    fill(scope, fields);
    const key = [name, ...keyValues(keys, scope)];
    const unmade = needed.find((field) => !fields.has(field));
    if (unmade !== undefined) throw new Reject('MISSING_VALUE', `${name}.${unmade}`);
    return claimOf(key, fields, cite(scope));
  };
}

/** Compiles how a claim is made of its key and its fields. */
function compileClaimOf(
  kind: Kind,
  hasOwnKey: boolean,
  context: RecordContext,
): (
  key: readonly unknown[],
  fields: Map<string, unknown>,
  citations: readonly object[],
) => MadeClaim {
  const dataset = JSON.stringify(context.dataset);
  const hasConfidence = kind.properties.some((property) => property.name === 'confidence');
  return (keyValues, fields, citations) => {
    const key = JSON.stringify(keyValues);
    const row = `[${dataset},${key.slice(1)}`;
    const keyHash = hash('sha256', row, 'hex');
    if (hasConfidence && context.confidence !== undefined && !fields.has('confidence')) {
      fields.set('confidence', context.confidence);
    }
    const record: Record<string, unknown> & { id: string } = {
      claim: kind.name,
      id: `${kind.prefix}:${keyHash.slice(0, 24)}`,
    };
    for (const [field, value] of fields) record[field] = value;
    record['citations'] = citations;
    record['origin'] = { dataset: context.dataset, row: key };
    const text = JSON.stringify(record);
    const contentHash = hash('sha256', text, 'hex');
    return { is: 'claim', record, text, row, hasOwnKey, keyHash, contentHash };
  };
}

/**
 * Compiles the names of an entity in several languages: a Naming for each, which the rows
 * that make the entity have in common.
 *
 * @throws {@link MappingError}
 */
export function compileNames(
  record: string,
  node: YamlNode,
  around: Surroundings,
  context: RecordContext,
): (scope: Scope, id: string) => readonly MadeClaim[] {
  const kind = kindNamed('claim', 'Naming', node.place, context.model);
  const fieldOf = new Map(recordFieldsOf(kind).map((field) => [field.name, field]));
  const languages = namedValues(node, around);
  for (const [language] of languages) {
    const [problem] = fieldOf.get('language')?.problems(language) ?? [];
    if (problem) throw new MappingError('BAD_VALUE', node.place, problem.message);
  }
  const claimOf = compileClaimOf(kind, true, context);
  const holds = around.seen === undefined ? { period: '/' } : { period: '/..', seen: around.seen };
  const citations = [{ source: `source:${context.dataset}` }];
  return (scope, subject) =>
    languages.flatMap(([language, get]) =>
      [...new Set(listOf(get(scope)).map(textOf))].map((text) => {
        const [problem] = fieldOf.get('text')?.problems(text) ?? [];
        if (problem) throw new Reject('REFUSED', `${record}.names.${language}: ${problem.message}`);
        const fields = new Map(Object.entries({ subject, text, language, ...holds }));
        return claimOf(['names', subject, language, text], fields, citations);
      }),
    );
}

function kindNamed(category: Kind['category'], name: string, place: Place, model: Model): Kind {
  const kinds = category === 'entity' ? model.entities : model.claims;
  const kind = kinds.find((each) => each.name === name);
  if (kind) return kind;
  const names = kinds.map((each) => each.name);
  const nearest = findNearest(name, names);
  const hint = nearest === undefined ? `there are ${names.join(', ')}` : `did you mean ${nearest}?`;
  throw new MappingError('UNKNOWN_KIND', place, `no kind of ${category} "${name}"; ${hint}`);
}
