import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { screamingSnake } from '../../graph/model/model.js';

/** A kind of entity, or what several are, as the protocol tells of types. */
export interface ReconciledType {
  /** `PERSON`, as `kinds` of `match` takes it. */
  readonly id: string;
  /** `Person`, the GraphQL type. */
  readonly name: string;
  readonly description: string;
  /** The names of the GraphQL types of its entities. */
  readonly kinds: readonly string[];
}

/** Reads which types of entities a schema has, by what is asked for. */
export function typesOf(schema: GraphQLSchema): ReadonlyMap<string, ReconciledType> {
  const found = Object.values(schema.getTypeMap()).flatMap((type): readonly ReconciledType[] => {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    if (!type.getInterfaces().some(({ name }) => name === 'Entity')) return [];
    const kinds = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
    const { name, description } = type;
    const names = kinds.map((each) => each.name).sort();
    return [{ id: screamingSnake(name), name, description: description ?? '', kinds: names }];
  });
  found.sort((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(found.map((type) => [type.id, type]));
}
