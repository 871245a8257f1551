import { kindOfId } from '../../graph/model/kind-of-id.js';
import type { Kind, Link, Model, Property } from '../../graph/model/model.js';
import { PERIOD_BOUNDS } from '../../graph/model/value-type.js';
import type { Node } from '../../graph/query/projection.js';
import { kindOf } from '../../graph/query/nodes.js';
import { linkedIdsOf, sentenceOf } from '../../graph/sentence/sentence-of.js';
import type { Value } from '../../graph/store/graph-store.js';
import { MAX_DAY, MIN_DAY } from '../../graph/time/day.js';
import type { Resolver } from './field.js';
import { asksIdAlone } from '../reading/selected-fields.js';

const BOUNDS = Object.entries(PERIOD_BOUNDS);

/** The resolver of when claims of `kind` are so; null where nobody knows (semantics T10). */
export function whenField({ when }: Kind): Resolver {
  if (!when) return () => null;
  return (node: Node) => toPeriod(node, when.name, when.seen);
}

function toPeriod(node: Node, name: string, seen: string | undefined): object | null {
  const edtf = node[name] ?? null;
  if (edtf === null) return null;
  const period: Record<string, Value> = { edtf, seen: node[seen ?? ''] ?? null };
  for (const [bound, kept] of BOUNDS) period[bound] = limited(node[name + kept]);
  return period;
}

/** The resolver of a property that is not simply what the node keeps. */
export function propertyField(property: Property, kind: Kind): Resolver | undefined {
  const { name, type, leftOut, whileMissing } = property;
  if (whileMissing !== undefined) {
    return (node: Node) => (node[name] === whileMissing ? null : node[name]);
  }
  if (leftOut !== undefined) return (node: Node) => node[name] ?? leftOut;
  switch (type.comparison) {
    case 'list':
      return (node: Node) => node[name] ?? [];
    case 'composites':
      return (node: Node) => type.toRecord?.(node[name] ?? []);
    case 'none':
      return (node: Node) =>
        node[name] === undefined || node[name] === null ? null : type.toRecord?.(node[name]);
    case 'period':
      return (node: Node) => toPeriod(node, name, kind.when?.seen);
    default:
      return undefined;
  }
}

/** A day; null where a period has no limit there. */
function limited(day: Value | undefined): Value {
  return day === undefined || day === MIN_DAY || day === MAX_DAY ? null : day;
}

/** The resolver of a link: to one entity by the id that the node keeps, or to several. */
export function linkField(
  link: Pick<Link, 'name' | 'many' | 'transitive' | 'edge'>,
  model: Model,
): Resolver {
  if (link.transitive) return ({ id }: Node, _, { scope }) => scope.reached(link.edge).load(id);
  if (!link.many) {
    return (node: Node, _, { scope }, info) => {
      const id = node[`${link.name}Id`];
      if (typeof id !== 'string') return null;
      return (asksIdAlone(info) ? knownById(model, id) : null) ?? scope.entities.get(id);
    };
  }
  return entitiesField(model, (node) => (node[`${link.name}Ids`] ?? []) as readonly string[]);
}

/** The resolver of several entities, by the ids that a node keeps of them. */
export function entitiesField(model: Model, idsOf: (node: Node) => readonly string[]): Resolver {
  return (node: Node, _, { scope }, info) => {
    const ids = idsOf(node);
    return asksIdAlone(info)
      ? ids.map((id) => knownById(model, id) ?? scope.entities.get(id))
      : scope.entities.getMany(ids);
  };
}

/** The resolver of what a claim says, as a sentence. */
export function sentenceField(kind: Kind, model: Model): Resolver {
  return async (node: Node, _, { scope }) => {
    const ids = [...linkedIdsOf(kind, node).values()].flat();
    const found = await scope.turns.one(await scope.entities.getMany(ids));
    const names = new Map(
      found.flatMap((each) => (each && 'id' in each ? [[each.id, nameIn(model, each)]] : [])),
    );
    return sentenceOf(kind, node, (id) => names.get(id) ?? id);
  };
}

/** The name of an entity as it stands within a sentence. */
function nameIn(model: Model, entity: Node): string {
  const name = entity['name'] as string;
  return kindOf(model.entities, entity)?.inSentence?.(name) ?? name;
}

/** What is known of an entity by its id alone, so that nothing need be read. */
export function knownById(model: Model, id: string): Node | null {
  const kind = kindOfId(model, id);
  return kind ? { id, type: kind.type } : null;
}
