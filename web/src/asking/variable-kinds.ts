import { ask } from '../ask.js';
import { isObject, objectsOf, textOf } from '../answer/json.js';

let asked: Promise<unknown> | undefined;

/**
 * Finds what kinds of thing each variable of a question can be, as a search takes
 * them: without one it can be any.
 */
export async function kindsOfVariables(
  question: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  asked ??= ask({
    query: 'query VariableKinds { questions { name variables { name kinds } } }',
  }).then(({ data }) => {
    if (!isObject(data)) asked = undefined;
    return isObject(data) ? data['questions'] : [];
  });
  const found = objectsOf(await asked).find(({ name }) => name === question);
  const kinds = objectsOf(found?.['variables']).map((variable) => {
    const { kinds: list } = variable;
    const names = Array.isArray(list) ? list.filter((kind) => typeof kind === 'string') : [];
    return [textOf(variable['name']) ?? '', names] as const;
  });
  return new Map(kinds);
}
