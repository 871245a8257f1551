/** How a statement begins that defines, or takes back, what has a name. */
const NAMED = /^(CREATE|DROP) (?:FULLTEXT )?(?:INDEX|CONSTRAINT) (\S+) IF (?:NOT )?EXISTS\b/;

/**
 * Leaves out the statements that would change nothing, given the names of the
 * indexes and constraints that are there: there are dozens of them, and each is a
 * change of the schema to the server, every time that a store is opened.
 */
export function missingDefinitions(
  statements: readonly string[],
  present: ReadonlySet<string>,
): readonly string[] {
  return statements.filter((text) => {
    const [, verb, name] = NAMED.exec(text) ?? [];
    return name === undefined || present.has(name) === (verb === 'DROP');
  });
}
