/**
 * Spells where something stands in what was given, as all refusals and warnings do, and
 * graphql-js: `where.or[0].name`.
 */
export function showPlace(path: readonly (string | number)[]): string {
  return path.reduce<string>((place, part) => {
    if (typeof part === 'number') return `${place}[${String(part)}]`;
    return place === '' ? part : `${place}.${part}`;
  }, '');
}
