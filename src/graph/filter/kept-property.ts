/** Words of Cypher that can't name a property as they are. */
const RESERVED: ReadonlySet<string> = new Set(
  'all and as case create delete detach distinct else end ends exists false for in is match merge not null of on optional or remove return set starts then true union unwind when where with xor'.split(
    ' ',
  ),
);

/** The property of what a pattern bound, as Cypher names it. */
export function keptProperty(variable: string, name: string): string {
  return RESERVED.has(name.toLowerCase()) ? `${variable}.\`${name}\`` : `${variable}.${name}`;
}
