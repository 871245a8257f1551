import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { toEntity, toRecord } from '../address.js';
import type { List, Ref } from '../answer/answer.js';
import { FactRows } from '../answer/claim-view.js';
import { DRAWINGS, toDrawing } from '../answer/drawings.js';
import { DrawnRows } from '../answer/drawn-rows.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { ListView } from '../answer/list-view.js';
import { readFact } from '../answer/read-claim.js';
import { readList } from '../answer/read-answer.js';
import { RowLevel } from '../answer/row-level.js';
import { createRowsLoader, type RowsLoader } from '../answer/rows-loader.js';
import { nameInWords, nameOf } from '../answer/words.js';
import { mayRecord } from '../frame/may-record.js';
import { writeAddress } from '../place-store.js';
import { CitedSources } from './cited-sources.js';
import { History } from './history.js';
import { Identifiers } from './identifiers.js';
import { OpenGraphql } from './open-graphql.js';
import type { Thing } from './read-thing.js';

/** The fields that the page tells in places of their own. */
const OWN_PLACE = new Set([
  ...['__typename', 'id', 'name', 'title', 'aliases', 'description', 'identifiers'],
  ...['mergedFrom', 'erased', 'location'],
]);

/** What the lists of claims are called on the page. */
const HEADINGS: Readonly<Record<string, string>> = {
  claims: 'What it does and is',
  claimsAbout: 'What others do and say about it',
  claimsCitingIt: 'What rests on it',
};

interface ClaimList {
  readonly field: string;
  readonly list: List;
}

/** This is the page of an entity of any kind: who or what it is, and all that is claimed of it. */
export function EntityPage({
  thing,
  tab: first,
  news,
}: {
  readonly thing: Thing;
  readonly tab: string | null;
  /** What is said of changes since. */
  readonly news: ReactNode;
}) {
  const { node, data, kind, document: query, variables, view } = thing;
  const id = textOf(node['id']) ?? '';
  const name = nameOf(node) ?? id;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    document.title = `Entente: ${name}`;
  }, [name]);

  const load = useMemo(
    () =>
      createRowsLoader({ question: null, document: query, operationName: null, variables, view }),
    [query, variables, view],
  );
  const lists = useMemo(() => readClaimLists(node, data), [node, data]);
  const rows = useMemo(() => lists.flatMap(({ list }) => list.rows), [lists]);
  const tabs = [
    { name: 'claims', label: 'Claims' },
    ...DRAWINGS.filter((each) => each.draws !== null && each.draws(rows)).map((each) => ({
      name: each.name as string,
      label: each.name === 'graph' ? 'Neighbours' : each.label,
    })),
    { name: 'sources', label: 'Sources' },
    { name: 'history', label: 'History' },
  ];
  const [chosen, setChosen] = useState(first ?? 'claims');
  const tab = tabs.some((each) => each.name === chosen) ? chosen : 'claims';
  const isPartial = lists.some(({ list }) => list.next !== null);

  return (
    <article className="page thing">
      <p className="kind-of">{nameInWords(kind.name)}</p>
      <h1 ref={heading} tabIndex={-1}>
        <bdi>{name}</bdi>
      </h1>
      {textOf(node['description']) !== null && (
        <p className="described">{textOf(node['description'])}</p>
      )}
      {news}
      {node['erased'] === true && <p className="notice">Its texts were erased for good.</p>}
      <Sheet node={node} id={id} />
      <div className="tools">
        <nav className="tabs" aria-label={name}>
          {tabs.map((each) => {
            const href = toEntity(id, each.name === 'claims' ? null : each.name);
            return (
              <a
                key={each.name}
                href={href}
                aria-current={each.name === tab ? 'page' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  setChosen(each.name);
                  writeAddress(href, { isStep: true });
                }}
              >
                {each.label}
              </a>
            );
          })}
        </nav>
        {mayRecord() && (
          <a className="button" href={toRecord('', id)}>
            Record
          </a>
        )}
        <OpenGraphql {...{ document: query, variables, view }} />
      </div>
      {tab === 'claims' && <Claims lists={lists} load={load} focus={{ name, id }} />}
      {tab === 'sources' && <CitedSources rows={rows} isPartial={isPartial} />}
      {tab === 'history' && <History id={id} />}
      {tab !== 'claims' && toDrawing(tab) === tab && (
        <>
          <DrawnRows rows={rows} drawing={toDrawing(tab)} caption={name} focus={{ name, id }} />
          {isPartial && <Partial />}
        </>
      )}
    </article>
  );
}

/** Says that a drawing has no more than the first of long lists. */
function Partial() {
  return (
    <p className="none">
      Only the first claims of long lists are drawn. Ask for all of them under GraphQL.
    </p>
  );
}

function Claims({
  lists,
  load,
  focus,
}: {
  readonly lists: readonly ClaimList[];
  readonly load: RowsLoader;
  readonly focus: Ref;
}) {
  if (lists.length === 0) return <p className="none">No claim about it is recorded.</p>;
  return lists.map(({ field, list }) => (
    <section key={field} className="section">
      <h2>
        {HEADINGS[field] ?? nameInWords(field)} <span className="count">{list.total}</span>
      </h2>
      <RowLevel value={3}>
        <ListView
          {...{ list, load, focus }}
          heading={nameInWords(field)}
          drawing="lines"
          verdict={null}
          onVerdict={() => undefined}
        />
      </RowLevel>
    </section>
  ));
}

/** The lists that have any claim. */
function readClaimLists(node: JsonObject, data: unknown): readonly ClaimList[] {
  const found = Object.entries(node).map(([field, value]) => [['node', field], value] as const);
  const citing = isObject(data) ? [[['claimsCitingIt'], data['claimsCitingIt']] as const] : [];
  return [...found, ...citing].flatMap(([path, value]) => {
    if (!isObject(value) || !Array.isArray(value['nodes'])) return [];
    const list = readList(value, path);
    if (list.rows.length === 0) return [];
    return { field: path.at(-1) ?? '', list };
  });
}

function Sheet({ node, id }: { readonly node: JsonObject; readonly id: string }) {
  const facts = Object.entries(node).flatMap(([field, value]) => {
    if (OWN_PLACE.has(field) || (isObject(value) && Array.isArray(value['nodes']))) return [];
    return readFact(field, value) ?? [];
  });
  const aliases = Array.isArray(node['aliases'])
    ? node['aliases'].filter((each) => typeof each === 'string')
    : [];
  const merged = Array.isArray(node['mergedFrom']) ? node['mergedFrom'] : [];
  return (
    <dl className="sheet">
      <FactRows facts={facts} />
      {aliases.length > 0 && (
        <div>
          <dt>also called</dt>
          <dd>
            {aliases.map((alias, index) => (
              <span key={index}>
                {index > 0 && ', '}
                <bdi>{alias}</bdi>
              </span>
            ))}
          </dd>
        </div>
      )}
      <Identifiers identifiers={objectsOf(node['identifiers'])} />
      <div>
        <dt>id</dt>
        <dd>
          <code>{id}</code>
          {merged.length > 0 && ` (also ${merged.join(', ')})`}
        </dd>
      </div>
    </dl>
  );
}
