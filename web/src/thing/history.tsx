import { useEffect, useState } from 'react';
import { toClaim } from '../address.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { valueInWords } from '../answer/words.js';
import { ask } from '../ask.js';

const DOCUMENT = `query History($id: ID!) {
  changes(where: { entity: { eq: $id } }, first: 100) {
    nodes { at kind by entities { id } claims { id } retracted { id } }
    pageInfo { hasNextPage }
  }
}`;

/** How many claims of one change are led to. */
const MOST_NAMED = 8;

/** These are the changes that touched a thing, the first of them first. */
export function History({ id }: { readonly id: string }) {
  const [changes, setChanges] = useState<readonly JsonObject[] | string | null>(null);
  useEffect(() => {
    void ask({ query: DOCUMENT, variables: { id } }).then(({ data, errors }) => {
      const list = isObject(data) && isObject(data['changes']) ? data['changes'] : null;
      setChanges(list === null ? (errors?.[0]?.message ?? 'No answer.') : objectsOf(list['nodes']));
    });
  }, [id]);
  if (changes === null) return <p role="status">Asking …</p>;
  if (typeof changes === 'string') {
    return (
      <p className="notice" role="alert">
        {changes}
      </p>
    );
  }
  return (
    <ol className="history">
      {changes.length === 0 && <li>The log of changes no longer has any.</li>}
      {changes.map((change, index) => {
        const claims = objectsOf(change['claims']);
        const retracted = objectsOf(change['retracted']);
        return (
          <li key={index}>
            <time dateTime={textOf(change['at']) ?? ''}>
              {(textOf(change['at']) ?? '').replace('T', ' ').slice(0, 16)} UTC
            </time>{' '}
            <b>{valueInWords(textOf(change['kind']) ?? '')}</b>
            {textOf(change['by']) !== null && ` by ${textOf(change['by']) ?? ''}`}
            {objectsOf(change['entities']).length > 0 && ', the thing itself'}
            <Told words="recorded" claims={claims} />
            <Told words="taken back" claims={retracted} />
          </li>
        );
      })}
    </ol>
  );
}

function Told({
  words,
  claims,
}: {
  readonly words: string;
  readonly claims: readonly JsonObject[];
}) {
  if (claims.length === 0) return null;
  const ids = claims.flatMap((claim) => textOf(claim['id']) ?? []);
  return (
    <>
      ; {ids.length} {ids.length === 1 ? 'claim' : 'claims'} {words}
      {ids.length <= MOST_NAMED &&
        ids.map((id, index) => (
          <span key={id}>
            {index === 0 ? ': ' : ', '}
            <a href={toClaim(id)}>
              <code>{id}</code>
            </a>
          </span>
        ))}
    </>
  );
}
