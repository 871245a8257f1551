import type { FieldNode, GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { Kind as Syntax } from 'graphql';
import { checkId } from '../graph/check-id.js';
import { BadInputError } from '../graph/errors.js';
import { PERIOD_BOUNDS } from '../graph/model/value-type.js';
import { NOT_RETRACTED } from '../graph/model/not-retracted.js';
import { kindOfId } from '../graph/model/kind-of-id.js';
import type { Kind, Link, Model, Property } from '../graph/model/model.js';
import type { Node } from '../graph/query/find.js';
import type { Citation } from '../graph/query/nodes.js';
import { LARGEST_PAGE } from '../graph/query/page.js';
import type { Value } from '../graph/store/graph-store.js';
import { MAX_DAY, MIN_DAY } from '../graph/time/day.js';
import type { View, ViewInput } from '../graph/view/view.js';
import type { Context } from './create-api.js';
import { fieldsBelow } from './selected-fields.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;

interface Arguments {
  readonly view?: ViewInput | null;
}

/** The root fields that find by id: `node` and `nodes`. */
export function entityFields(model: Model): Readonly<Record<string, Resolver>> {
  const load = async (
    id: string,
    path: string,
    { scope }: Context,
    view: View,
  ): Promise<Node | null> => {
    checkId(id, [path]);
    const kind = kindOfId(model, id);
    if (!kind) return null;
    return kind.category === 'entity' ? scope.named(id, view) : scope.claims.load(id);
  };
  return {
    node: (_, args: Arguments & { readonly id: string }, context, info) => {
      const view = context.scope.view(args.view, info);
      return load(args.id, 'id', context, view);
    },
    nodes: (_, args: Arguments & { readonly ids: readonly string[] }, context, info) => {
      const view = context.scope.view(args.view, info);
      if (args.ids.length > LARGEST_PAGE) {
        throw new BadInputError(
          ['ids'],
          `takes at most ${String(LARGEST_PAGE)} ids; ask in parts.`,
        );
      }
      return args.ids.map((id) => load(id, 'ids', context, view));
    },
  };
}

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
  const { name, type, leftOut } = property;
  if (leftOut !== undefined) return (node: Node) => node[name] ?? leftOut;
  switch (type.comparison) {
    case 'list':
      return (node: Node) => node[name] ?? [];
    case 'period':
      return (node: Node) => toPeriod(node, name, kind.when?.seen);
    case 'order':
      return name === 'retractedAt'
        ? (node: Node) => (node[name] === NOT_RETRACTED ? null : node[name])
        : undefined;
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
      return (asksIdAlone(info) ? knownById(model, id) : null) ?? scope.entities.load(id);
    };
  }
  return (node: Node, _, { scope }, info) => {
    const ids = (node[`${link.name}Ids`] ?? []) as readonly string[];
    return asksIdAlone(info)
      ? ids.map((id) => knownById(model, id) ?? scope.entities.load(id))
      : scope.entities.loadMany(ids);
  };
}

/** The citations of a claim; with their sources in one statement, where these are asked for. */
export const findsCitations: Resolver = ({ id }: Node, _, { scope }, info) =>
  (asksBelow(info, 'source') ? scope.citedSources : scope.citations).load(id);

export const citationFields: Readonly<Record<string, Resolver>> = {
  source: ({ source, sourceId }: Citation, _, { scope }) => source ?? scope.entities.load(sourceId),
};

/** What is known of an entity by its id alone, so that nothing need be read. */
export function knownById(model: Model, id: string): Node | null {
  const kind = kindOfId(model, id);
  return kind ? { id, type: kind.type } : null;
}

const idAlone = new WeakMap<FieldNode, boolean>();

/** Whether a field asks its objects for nothing but `id` and `__typename`. */
export function asksIdAlone({ fieldNodes }: Pick<GraphQLResolveInfo, 'fieldNodes'>): boolean {
  return fieldNodes.every((field) => {
    const before = idAlone.get(field);
    if (before !== undefined) return before;
    const answer = (field.selectionSet?.selections ?? []).every(
      (selection) =>
        selection.kind === Syntax.FIELD && ['id', '__typename'].includes(selection.name.value),
    );
    idAlone.set(field, answer);
    return answer;
  });
}

const asked = new WeakMap<FieldNode, Map<string, boolean>>();

/** Whether a field asks its objects for the field `name`, in a fragment too. */
function asksBelow({ fieldNodes, fragments }: GraphQLResolveInfo, name: string): boolean {
  return fieldNodes.some((field) => {
    const known = asked.get(field) ?? new Map<string, boolean>();
    asked.set(field, known);
    const before = known.get(name);
    if (before !== undefined) return before;
    const answer = fieldsBelow([field], fragments).some((below) => below.name.value === name);
    known.set(name, answer);
    return answer;
  });
}
