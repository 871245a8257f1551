import { askData } from '../ask.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';

/** This is a thing that a search found. */
export interface Found {
  readonly id: string;
  readonly name: string;
  /** Its kind, as the schema names it. */
  readonly kind: string;
  /** The text that the words were found in, where that is not its name. */
  readonly by: string | null;
}

const DOCUMENT = `query Find($text: String!, $kinds: [SearchKind!]) {
  search(text: $text, kinds: $kinds, first: 8) {
    edges { node { __typename id ... on Entity { name } } highlights { field text } }
  }
}`;

/**
 * The things of a list, such as `issues`, by name.
 *
 * @throws Unanswered where the server does not say.
 */
export async function findOffered(list: string): Promise<readonly Found[]> {
  const data = await askData({
    query: `{ ${list}(first: 50) { nodes { __typename id name } } }`,
  });
  const found = data[list];
  return objectsOf(isObject(found) ? found['nodes'] : []).flatMap((node) => readFound(node, null));
}

/**
 * Finds entities by a text, whatever the case, the accents and a typo; of no text, none.
 *
 * @throws Unanswered where the server does not say.
 */
export async function findEntities(
  text: string,
  kinds: readonly string[],
): Promise<readonly Found[]> {
  if (text.trim() === '') return [];
  const data = await askData({
    query: DOCUMENT,
    variables: { text, kinds: kinds.length > 0 ? kinds : ['ENTITY'] },
  });
  const { search } = data;
  return objectsOf(isObject(search) ? search['edges'] : []).flatMap(({ node, highlights }) => {
    if (!isObject(node)) return [];
    return readFound(node, objectsOf(highlights).map((each) => textOf(each['text']))[0] ?? null);
  });
}

function readFound({ id, name, __typename: kind }: JsonObject, by: string | null) {
  if (typeof id !== 'string' || typeof name !== 'string' || typeof kind !== 'string') return [];
  return [{ id, name, kind, by: by === name ? null : by }];
}
