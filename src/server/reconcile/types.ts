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
  const found = Object.values(schema.getTypeMap()).flatMap(
    (type): readonly [string, ReconciledType][] => {
      if (!isObjectType(type) && !isInterfaceType(type)) return [];
      if (!type.getInterfaces().some(({ name }) => name === 'Entity')) return [];
      const kinds = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
      const id = screamingSnake(type.name);
      const { name, description } = type;
      return [
        [
          id,
          {
            id,
            name,
            description: description ?? '',
            kinds: kinds.map((each) => each.name).sort(),
          },
        ],
      ];
    },
  );
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
