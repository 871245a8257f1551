import { useEffect, useState } from 'react';
import { toAnswer } from '../address.js';
import { isObject, type JsonObject } from '../answer/json.js';
import { nameInWords } from '../answer/words.js';
import { ask } from '../ask.js';
import { loadVocabulary } from '../vocabulary/vocabulary.js';

interface Count {
  readonly label: string;
  readonly count: number;
  readonly href: string;
}

/** This is what is in here: how many there are of each kind, each a list that can be opened. */
export function Contents() {
  const [counts, setCounts] = useState<readonly Count[] | null>(null);
  useEffect(() => {
    void countKinds().then(setCounts);
  }, []);
  if (counts === null || counts.length === 0) return null;
  return (
    <section aria-labelledby="contents">
      <h2 id="contents">What is in here</h2>
      <ul className="contents">
        {counts.map(({ label, count, href }) => (
          <li key={label}>
            <a href={href}>
              <b>{count.toLocaleString('en')}</b> {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Everything that was ever so is counted, as a thing's page tells it. */
const VIEW = { anyTime: true };

async function countKinds(): Promise<readonly Count[]> {
  const vocabulary = await loadVocabulary();
  if (vocabulary === null) return [];
  const kinds = [...vocabulary.entities.keys(), ...vocabulary.claims.keys()].flatMap((kind) => {
    const list = vocabulary.lists.get(kind);
    return list === undefined ? [] : [{ kind, list, isOfClaims: vocabulary.claims.has(kind) }];
  });
  const query = `{ ${kinds.map(({ list }) => `${list} { totalCount }`).join(' ')} }`;
  const { data } = await ask({ query, extensions: { view: VIEW } });
  if (!isObject(data)) return [];
  const counts = await Promise.all(
    kinds.map(async ({ kind, list, isOfClaims }): Promise<Count> => {
      const count = countOf(data, list);
      const label = nameInWords(count === 1 ? kind : list);
      return { label, count, href: await toList(list, isOfClaims) };
    }),
  );
  return counts.filter(({ count }) => count > 0);
}

function countOf(data: JsonObject, list: string): number {
  const found = data[list];
  return isObject(found) && typeof found['totalCount'] === 'number' ? found['totalCount'] : 0;
}

/** The address of all of a list. */
async function toList(list: string, isOfClaims: boolean): Promise<string> {
  const fields = isOfClaims
    ? '__typename id subject { id ... on Entity { name } } when { edtf seen } citations { source { id title } }'
    : '__typename id name description';
  return toAnswer({
    question: null,
    document: `{\n  ${list}(first: 50) {\n    totalCount\n    nodes { ${fields} }\n  }\n}`,
    operationName: null,
    variables: {},
    view: isOfClaims ? VIEW : {},
  });
}
