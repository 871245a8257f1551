import { useEffect, useState } from 'react';
import { toClaim } from '../address.js';
import { Folded } from '../answer/folded.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { ErrorView } from '../answer/notices.js';
import type { Response } from '../answer/response.js';
import { valueInWords } from '../answer/words.js';
import { ask } from '../ask.js';

const CHANGES = `query History($id: ID!, $after: String) {
  changes(where: { entity: { eq: $id } }, first: 100, after: $after) {
    nodes { at kind by cursor }
    cursor
    hasMore
  }
}`;

/* One change of an import has a thousand claims: what it wrote is asked for where it is wanted. */
const WRITTEN = `query Written($id: ID!, $after: String) {
  changes(where: { entity: { eq: $id } }, first: 1, after: $after) {
    nodes {
      entities { id }
      claims { id sentence retractedAt subject { id } about { id } citations { source { id } } }
    }
    cursor
    hasMore
  }
}`;

/** How many changes are told. */
const MOST_CHANGES = 100;

/** How many claims of one change are told. */
const MOST_TOLD = 50;

/** These are the changes that touched a thing, the first of them first. */
export function History({ id }: { readonly id: string }) {
  const response = useAsked(CHANGES, id, null, MOST_CHANGES);
  if (response === null) return <p role="status">Asking …</p>;
  const list = isObject(response.data) ? response.data['changes'] : null;
  if (!isObject(list)) {
    return response.errors?.map((error, index) => <ErrorView key={index} error={error} />);
  }
  const changes = objectsOf(list['nodes']).slice(0, MOST_CHANGES);
  return (
    <ol className="history">
      {changes.length === 0 && <li>The log of changes no longer has any.</li>}
      {changes.map((change, index) => {
        const at = textOf(change['at']) ?? '';
        const before = changes[index - 1]?.['cursor'];
        return (
          <li key={index}>
            <time dateTime={at}>{at.replace('T', ' ').slice(0, 16)} UTC</time>{' '}
            <b>{valueInWords(textOf(change['kind']) ?? '')}</b>
            {textOf(change['by']) !== null && ` by ${textOf(change['by']) ?? ''}`}
            <Folded label="What of it">{() => <Written id={id} after={textOf(before)} />}</Folded>
          </li>
        );
      })}
    </ol>
  );
}

/** What the next change after a place in the log wrote of a thing. */
function Written({ id, after }: { readonly id: string; readonly after: string | null }) {
  const response = useAsked(WRITTEN, id, after, 1);
  if (response === null) return <p role="status">Asking …</p>;
  const changes = isObject(response.data) ? response.data['changes'] : null;
  const [change = {}] = objectsOf(isObject(changes) ? changes['nodes'] : []);
  const claims = objectsOf(change['claims']).filter((claim) => isOf(claim, id));
  return (
    <>
      {response.errors?.map((error, index) => (
        <ErrorView key={index} error={error} />
      ))}
      <ul>
        {idsIn(change['entities']).includes(id) && <li>The thing itself.</li>}
        {claims.slice(0, MOST_TOLD).map((claim) => {
          const claimId = textOf(claim['id']) ?? '';
          return (
            <li key={claimId}>
              <a href={toClaim(claimId)}>{textOf(claim['sentence']) ?? claimId}</a>
              {textOf(claim['retractedAt']) !== null && ' (taken back)'}
            </li>
          );
        })}
        {claims.length > MOST_TOLD && <li>{claims.length - MOST_TOLD} more claims.</li>}
      </ul>
    </>
  );
}

/** Whether a claim is about a thing, or cites it. */
function isOf({ subject, about, citations }: JsonObject, id: string): boolean {
  const sources = objectsOf(citations).flatMap(({ source }) => (isObject(source) ? source : []));
  return [...idsIn([subject]), ...idsIn(about), ...idsIn(sources)].includes(id);
}

function idsIn(things: unknown): readonly string[] {
  return objectsOf(things).flatMap((thing) => textOf(thing['id']) ?? []);
}

function useAsked(query: string, id: string, after: string | null, enough: number) {
  const [response, setResponse] = useState<Response | null>(null);
  useEffect(() => {
    let isStale = false;
    void askOn(query, id, after, enough, () => isStale).then((found) => {
      if (!isStale) setResponse(found);
    });
    return () => {
      isStale = true;
    };
  }, [query, id, after, enough]);
  return response;
}

/** Asks for changes until there are enough of them: a page can have none, and not be the last. */
async function askOn(
  query: string,
  id: string,
  after: string | null,
  enough: number,
  isStale: () => boolean,
): Promise<Response> {
  const nodes: JsonObject[] = [];
  for (let place = after; ;) {
    const response = await ask({ query, variables: { id, after: place } });
    const list = isObject(response.data) ? response.data['changes'] : null;
    if (!isObject(list) || isStale()) return response;
    nodes.push(...objectsOf(list['nodes']));
    if (list['hasMore'] !== true || nodes.length >= enough) {
      return { ...response, data: { changes: { nodes } } };
    }
    place = textOf(list['cursor']);
  }
}
