import { useEffect, useMemo, useState, type ReactNode } from 'react';
import {
  ALL_CLAIMS,
  toEntity,
  toMatrix,
  toPaths,
  toRecord,
  type ClaimsShown,
  type EntityShown,
} from '../address.js';
import type { List, Ref, Row } from '../answer/answer.js';
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
import { PageHeading } from '../frame/page-heading.js';
import { ClaimFilters } from './claim-filters.js';
import { ClaimKinds } from './claim-kinds.js';
import { CitedSources } from './cited-sources.js';
import { History } from './history.js';
import { Identifiers } from './identifiers.js';
import { OpenGraphql } from './open-graphql.js';
import { Reading } from './reading.js';
import { readNeighbours, type Thing } from './read-thing.js';

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

interface EntityPageProps {
  readonly thing: Thing;
  readonly shown: EntityShown;
  /** `isStep` where the reader chose something, and does not type. */
  readonly onShow: (shown: EntityShown, isStep: boolean) => void;
  /** Whether other claims are asked for than the thing has here. */
  readonly isAsking: boolean;
  /** What is said of changes since. */
  readonly news: ReactNode;
}

/** This is the page of an entity of any kind: who or what it is, and all that is claimed of it. */
export function EntityPage({ thing, shown, onShow, isAsking, news }: EntityPageProps) {
  const { node, data, kind, document: query, variables, view } = thing;
  const id = textOf(node['id']) ?? '';
  const name = nameOf(node) ?? id;

  const load = useMemo(
    () =>
      createRowsLoader({ question: null, document: query, operationName: null, variables, view }),
    [query, variables, view],
  );
  const lists = useMemo(() => readClaimLists(node, data), [node, data]);
  const own = useMemo(() => lists.flatMap(({ list }) => list.rows), [lists]);
  const { tab: chosen, open, filter } = shown;
  const further = useNeighbours(open, filter);
  const match = useMemo(() => toMatch(filter.text), [filter.text]);
  const rows = useMemo(() => {
    const ids = new Set(own.map(({ item }) => item.id));
    const claims = [...own, ...further.filter(({ item }) => !ids.has(item.id))];
    return match === null ? claims : claims.filter(match);
  }, [own, further, match]);
  const tabs = [
    { name: 'claims', label: 'Claims' },
    ...DRAWINGS.filter(
      (each) => each.name === chosen || (each.draws !== null && each.draws(own)),
    ).map((each) => ({
      name: each.name as string,
      label: each.name === 'graph' ? 'Neighbours' : each.label,
    })),
    { name: 'sources', label: 'Sources' },
    { name: 'history', label: 'History' },
  ];
  const tab = tabs.some((each) => each.name === chosen) ? (chosen ?? 'claims') : 'claims';
  const isPartial = lists.some(({ list }) => list.next !== null);

  return (
    <article className="page thing">
      <p className="kind-of">{nameInWords(kind.name)}</p>
      <PageHeading title={name}>
        <bdi>{name}</bdi>
      </PageHeading>
      {textOf(node['description']) !== null && (
        <p className="described">{textOf(node['description'])}</p>
      )}
      {news}
      {node['erased'] === true && <p className="notice">Its texts were erased for good.</p>}
      <Sheet node={node} id={id} />
      <div className="tools">
        <nav className="tabs" aria-label={name}>
          {tabs.map((each) => {
            const next = { ...shown, tab: each.name === 'claims' ? null : each.name };
            const href = toEntity(id, next);
            return (
              <a
                key={each.name}
                href={href}
                aria-current={each.name === tab ? 'page' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  onShow(next, true);
                }}
              >
                {each.label}
              </a>
            );
          })}
        </nav>
        <span className="ways">
          {mayRecord() && (
            <a className="button" href={toRecord('', id)}>
              Record
            </a>
          )}
          <a className="button" href={toPaths({ from: id })}>
            Connections
          </a>
          {kind.fields.some(({ name: field }) => field === 'stances') && (
            <a className="button" href={toMatrix({ of: 'agreement', rows: [id] })}>
              Compare
            </a>
          )}
          <OpenGraphql {...{ document: query, variables, view }} />
        </span>
      </div>
      {tab !== 'history' && (
        <>
          <ClaimKinds
            {...{ id, filter }}
            kind={kind.name}
            onChange={(next) => {
              onShow({ ...shown, filter: { ...filter, kind: next } }, true);
            }}
          />
          <ClaimFilters
            filter={filter}
            onChange={(next, isStep) => {
              onShow({ ...shown, filter: next }, isStep);
            }}
          />
        </>
      )}
      {tab === 'history' && <History id={id} />}
      {tab !== 'history' && isAsking && <p role="status">Asking …</p>}
      {!isAsking && tab === 'claims' && (
        <>
          <Claims {...{ lists, load, match }} focus={{ name, id }} isLimited={isLimited(filter)} />
          <Reading />
        </>
      )}
      {!isAsking && tab === 'sources' && <CitedSources rows={rows} isPartial={isPartial} />}
      {!isAsking && tab !== 'claims' && toDrawing(tab) === tab && (
        <>
          <DrawnRows
            rows={rows}
            drawing={toDrawing(tab)}
            caption={name}
            focus={{ name, id }}
            expanded={open}
            onExpand={(of) => {
              const next = open.includes(of) ? open.filter((each) => each !== of) : [...open, of];
              onShow({ ...shown, open: next }, true);
            }}
          />
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
  match,
  isLimited,
}: {
  readonly lists: readonly ClaimList[];
  readonly load: RowsLoader;
  readonly focus: Ref;
  readonly match: ((row: Row) => boolean) | null;
  readonly isLimited: boolean;
}) {
  if (lists.length === 0) {
    return (
      <p className="none">
        {isLimited
          ? 'No claim about it is so: loosen the filter.'
          : 'No claim about it is recorded.'}
      </p>
    );
  }
  return lists.map(({ field, list }) => (
    <section key={field} className="section">
      <h2>
        {HEADINGS[field] ?? nameInWords(field)} <span className="count">{list.total}</span>
      </h2>
      <RowLevel value={3}>
        <ListView
          {...{ list, load, focus, match }}
          heading={nameInWords(field)}
          drawing="lines"
          verdict={null}
          onVerdict={() => undefined}
        />
      </RowLevel>
    </section>
  ));
}

function isLimited(filter: ClaimsShown): boolean {
  return JSON.stringify({ ...filter, text: '' }) !== JSON.stringify(ALL_CLAIMS);
}

/** Finds the rows with all words of a text, whatever the case and the accents; null for no text. */
function toMatch(text: string): ((row: Row) => boolean) | null {
  const words = plain(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  return ({ item }) => {
    if (item.form !== 'claim') return false;
    const { sentence, about, citations } = item;
    const told = plain(
      [
        sentence ?? '',
        ...about.map(({ name }) => name),
        ...citations.flatMap(({ gist, source }) => [gist ?? '', source.name]),
      ].join(' '),
    );
    return words.every((word) => told.includes(word));
  };
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The claims of neighbours that the reader opened, without those that are there anyway. */
function useNeighbours(ids: readonly string[], filter: ClaimsShown): readonly Row[] {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const key = JSON.stringify([ids, { ...filter, text: '' }]);
  useEffect(() => {
    let isStale = false;
    const [asked, through] = JSON.parse(key) as [readonly string[], ClaimsShown];
    void Promise.all(asked.map(async (id) => readNeighbours(id, through))).then((lists) => {
      if (isStale) return;
      const claims = new Map(lists.flat().map((claim) => [claim['id'], claim]));
      setRows(readList({ nodes: [...claims.values()] }, []).rows);
    });
    return () => {
      isStale = true;
    };
  }, [key]);
  return rows;
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
