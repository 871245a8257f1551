import type { ASTNode, GraphQLSchema } from 'graphql';
import {
  getNamedType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The input type of a filter on the things of a type. */
const FILTER = /^(\w+)Filter$/u;

/**
 * Finds of what type the things are whose ids a document's variables are: a filter's
 * `id` is that of what is filtered, and the `id` of a root field that of what it gives.
 * A variable that is no such id, or one of anything, is missing.
 */
export function findVariableTypes(
  schema: GraphQLSchema,
  document: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const typeInfo = new TypeInfo(schema);
  const filters = new WeakMap<ASTNode, string>();
  visit(
    parse(document),
    visitWithTypeInfo(typeInfo, {
      ObjectValue(node) {
        const type = typeInfo.getInputType();
        if (type) filters.set(node, getNamedType(type).name);
      },
      Variable(node, _key, parent, _path, ancestors) {
        const type = typeOf(parent ? [...ancestors, parent] : ancestors);
        if (type === undefined) return;
        const { value: name } = node.name;
        found.set(name, (found.get(name) ?? new Set()).add(type));
      },
    }),
  );
  return found;

  function typeOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string | undefined {
    const nodes = ancestors.flatMap((each) => ('kind' in each ? each : []));
    const index = nodes.findLastIndex(
      (each) => each.kind === Kind.OBJECT_FIELD && each.name.value === 'id',
    );
    if (index > 0) {
      const filter = nodes[index - 1];
      return FILTER.exec((filter && filters.get(filter)) ?? '')?.[1];
    }
    const argument = nodes.at(-1);
    if (argument?.kind !== Kind.ARGUMENT || argument.name.value !== 'id') return undefined;
    const type = typeInfo.getType();
    const named = type && getNamedType(type);
    return isObjectType(named) ? named.name : undefined;
  }
}
