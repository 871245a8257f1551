import { isEnumType, type GraphQLSchema } from 'graphql';

/** Writes for the pages which words of one part are values of enumerations, and no texts. */
export function writeEnumValues(schema: GraphQLSchema): string {
  const values = Object.values(schema.getTypeMap())
    .filter(isEnumType)
    // What rows are sorted or grouped by is in no answer.
    .filter(({ name }) => !name.startsWith('__') && !name.endsWith('Field'))
    .flatMap((type) => type.getValues().map(({ name }) => name))
    .filter((name) => /^[A-Z][A-Z0-9]+$/u.test(name));
  const words = [...new Set(values)].toSorted().join(' ');
  return `// Made by \`npm run schema:emit\`.
export const ENUM_VALUES: ReadonlySet<string> = new Set(
  '${words}'.split(
    ' ',
  ),
);
`;
}
