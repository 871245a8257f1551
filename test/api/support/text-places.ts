import { getNullableType, isInputObjectType, isListType, isScalarType } from 'graphql';
import type { GraphQLInputType } from 'graphql';

/** How deeply input objects are looked into. */
const DEEPEST = 3;

/** A place in an argument where a text can stand, and what makes an argument with one there. */
export interface TextPlace {
  readonly path: readonly string[];
  /** The type of the text, such as `EdtfString`. */
  readonly type: string;
  readonly holding: (text: string) => unknown;
}

/** The places for texts in an argument of `type`, those of input objects in it too. */
export function textPlacesIn(
  type: GraphQLInputType,
  path: readonly string[],
): readonly TextPlace[] {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    return textPlacesIn(inner.ofType, path).map((place) => ({
      ...place,
      holding: (text) => [place.holding(text)],
    }));
  }
  if (isScalarType(inner)) {
    if (['Boolean', 'Int', 'Float', 'JSONObject'].includes(inner.name)) return [];
    return [{ path, type: inner.name, holding: (text) => text }];
  }
  if (!isInputObjectType(inner) || path.length > DEEPEST) return [];
  return Object.values(inner.getFields())
    .filter(({ name }) => !['and', 'or', 'not'].includes(name))
    .flatMap((field) =>
      textPlacesIn(field.type, [...path, field.name]).map((place) => ({
        ...place,
        holding: (text) => ({ [field.name]: place.holding(text) }),
      })),
    );
}
