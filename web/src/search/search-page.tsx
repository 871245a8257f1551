import { useEffect, useState } from 'react';
import { BUILDER, toClaim, toEntity, toMatrix, toPaths, toSearch } from '../address.js';
import { ErrorView } from '../answer/notices.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { nameInWords, toConstant } from '../answer/words.js';
import type { Response } from '../answer/response.js';
import { ask } from '../ask.js';
import { PageHeading } from '../frame/page-heading.js';
import './search.css';

const DOCUMENT = `query Search($text: String!, $kinds: [SearchKind!], $first: Int!, $after: String) {
  search(text: $text, kinds: $kinds, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      node { __typename id ... on Entity { name description } ... on Claim { sentence } }
      highlights { field parts { text isMatch } }
    }
  }
}`;

const FIRST = 50;

/** This is everything that a search found, by kind. */
export function SearchPage({
  text,
  kinds,
}: {
  readonly text: string;
  readonly kinds: readonly string[];
}) {
  const [response, setResponse] = useState<Response | null>(null);
  const [edges, setEdges] = useState<readonly JsonObject[]>([]);
  const chosen = kinds.join(',');

  useEffect(() => {
    void find(text, chosen, null).then((found) => {
      setResponse(found);
      setEdges(edgesOf(found));
    });
  }, [text, chosen]);

  const search = isObject(response?.data) ? response.data['search'] : null;
  const total = isObject(search) ? search['totalCount'] : null;
  const pageInfo = isObject(search) && isObject(search['pageInfo']) ? search['pageInfo'] : {};
  const next = pageInfo['hasNextPage'] === true ? textOf(pageInfo['endCursor']) : null;
  const groups = [...Map.groupBy(edges, kindOf)];
  return (
    <div className="page search-page">
      <PageHeading title={text === '' ? 'search' : text}>
        {text === '' ? 'Search' : <>“{text}”</>}
      </PageHeading>
      <p className="none" role="status">
        {response === null && text !== '' && 'Searching …'}
        {text === '' && 'Type a name into the box above: of a nation, a place, an event, an issue.'}
        {text !== '' &&
          response !== null &&
          edges.length === 0 &&
          response.errors === undefined &&
          'Nothing was found. A word may have a typo, or be in another language than what is recorded.'}
        {response !== null && edges.length === 0 && response.errors === undefined && (
          <WaysOfAsking />
        )}
        {edges.length > 0 &&
          edges.every(isNear) &&
          'Nothing is written just so. These are spelt or spoken like it: '}
        {edges.length > 0 &&
          (typeof total === 'number'
            ? edges.length === total
              ? `${String(total)} found`
              : `${String(edges.length)} of ${String(total)}`
            : `The first ${String(edges.length)}; there are more`)}
        {chosen !== '' && (
          <>
            {' '}
            · only {kinds.map((kind) => nameInWords(kind).replaceAll('_', ' ')).join(', ')} ·{' '}
            <a href={toSearch(text)}>all kinds</a>
          </>
        )}
      </p>
      {response?.errors?.map((error, index) => (
        <ErrorView key={index} error={error} />
      ))}
      {groups.map(([kind, found]) => (
        <section key={kind}>
          <h2>
            {nameInWords(kind)} <span className="count">{found.length}</span>{' '}
            {chosen === '' && groups.length > 1 && (
              <a className="only" href={toSearch(text, [toConstant(kind)])}>
                only these
              </a>
            )}
          </h2>
          <ul>
            {found.map((edge, index) => (
              <li key={index}>
                <Result edge={edge} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {next !== null && (
        <p className="total">
          <button
            type="button"
            className="button"
            onClick={() => {
              void find(text, chosen, next).then((found) => {
                // What was found stays, with the way to more, where more could not be had.
                setResponse(
                  found.errors === undefined ? found : { ...found, data: response?.data },
                );
                setEdges([...edges, ...edgesOf(found)]);
              });
            }}
          >
            Show more
          </button>
        </p>
      )}
    </div>
  );
}

/** What is searched for are names; these are the pages for questions. */
function WaysOfAsking() {
  return (
    <>
      {' '}
      Is it a question? <a href={toMatrix({})}>How often do some agree</a>,{' '}
      <a href={toPaths({})}>what connects two of them</a>, or{' '}
      <a href={BUILDER}>who or what meets some conditions</a>.
    </>
  );
}

async function find(text: string, kinds: string, after: string | null): Promise<Response> {
  const variables = { text, kinds: kinds === '' ? [] : kinds.split(','), first: FIRST, after };
  return text === '' ? {} : ask({ query: DOCUMENT, variables });
}

function edgesOf({ data }: Response): readonly JsonObject[] {
  const search = isObject(data) ? data['search'] : null;
  return objectsOf(isObject(search) ? search['edges'] : []);
}

/** Whether something was found by what is like a word, not by the word. */
function isNear({ highlights }: JsonObject): boolean {
  return objectsOf(highlights).length === 0;
}

function kindOf({ node }: JsonObject): string {
  return (isObject(node) ? textOf(node['__typename']) : null) ?? '';
}

function Result({ edge: { node, highlights } }: { readonly edge: JsonObject }) {
  if (!isObject(node)) return null;
  const id = textOf(node['id']) ?? '';
  const sentence = textOf(node['sentence']);
  const name = textOf(node['name']) ?? sentence ?? id;
  const [highlight] = objectsOf(highlights);
  const parts = objectsOf(highlight?.['parts']);
  return (
    <>
      <a className="result-name" href={sentence === null ? toEntity(id) : toClaim(id)}>
        <bdi>{name}</bdi>
      </a>
      {textOf(highlight?.['field']) !== 'name' && (
        <p>
          <bdi>
            {parts.map(({ text, isMatch }, index) =>
              isMatch === true ? (
                <mark key={index}>{textOf(text)}</mark>
              ) : (
                <span key={index}>{textOf(text)}</span>
              ),
            )}
          </bdi>
        </p>
      )}
      {textOf(highlight?.['field']) === 'name' && textOf(node['description']) !== null && (
        <p>{textOf(node['description'])}</p>
      )}
    </>
  );
}
