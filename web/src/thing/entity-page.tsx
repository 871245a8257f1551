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
import { WhyNot } from '../answer/choice.js';
import { drawingsOfLists, toDrawing } from '../answer/drawings.js';
import { DrawnRows } from '../answer/drawn-rows.js';
import { Folded } from '../answer/folded.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { ListView } from '../answer/list-view.js';
import { readFact } from '../answer/read-claim.js';
import { readList } from '../answer/read-answer.js';
import { RowLevel } from '../answer/row-level.js';
import { createRowsLoader, type RowsLoader } from '../answer/rows-loader.js';
import { nameInWords, nameOf, toConstant } from '../answer/words.js';
import { mayRecord } from '../frame/may-record.js';
import { PageHeading } from '../frame/page-heading.js';
import { ClaimFilters } from './claim-filters.js';
import { ClaimKinds } from './claim-kinds.js';
import type { ListName } from './count-kinds.js';
import { CitedSources } from './cited-sources.js';
import { History } from './history.js';
import { Identifiers } from './identifiers.js';
import { OpenGraphql } from './open-graphql.js';
import { Reading } from './reading.js';
import { claimListsOf, readNeighbours, type Thing } from './read-thing.js';

/** The fields that the page tells in places of their own. */
const OWN_PLACE = new Set([
  ...['__typename', 'id', 'name', 'title', 'aliases', 'description', 'identifiers'],
  ...['mergedFrom', 'erased', 'location'],
]);

/** What the lists of claims are called on the page. */
const HEADINGS: Readonly<Record<ListName, string>> = {
  claims: 'What it does and is',
  claimsAbout: 'What others do and say about it',
  claimsCitingIt: 'What rests on it',
};

interface ReadList {
  readonly key: string;
  readonly heading: string;
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
  const { node, kind, document: query, variables, view } = thing;
  const { tab: chosen, open, filter } = shown;
  const id = textOf(node['id']) ?? '';
  const name = nameOf(node) ?? id;

  const load = useMemo(
    () =>
      createRowsLoader({ question: null, document: query, operationName: null, variables, view }),
    [query, variables, view],
  );
  const lists = useMemo(
    () =>
      claimListsOf(thing).map(({ name: of, kind: ofKind, path, value }): ReadList => {
        const heading = HEADINGS[of];
        const list = readList(value, path);
        // Of those with words, nobody knows how many there are before they are all looked through.
        const counted =
          filter.text === '' ? thing.counts.get(of)?.get(toConstant(ofKind ?? '')) : undefined;
        return {
          key: path.join(' '),
          heading: ofKind === null ? heading : `${heading}: ${nameInWords(ofKind)}`,
          list: { ...list, total: list.total ?? counted ?? null },
        };
      }),
    [thing, filter.text],
  );
  const own = useMemo(() => lists.flatMap(({ list }) => list.rows), [lists]);
  const further = useNeighbours(open, filter);
  const rows = useMemo(() => {
    const ids = new Set(own.map(({ item }) => item.id));
    return [...own, ...further.filter(({ item }) => !ids.has(item.id))];
  }, [own, further]);
  const drawings = drawingsOfLists([own]).flatMap(({ name: each, label, lacks }) =>
    each === 'cards' || each === 'table'
      ? []
      : { name: each as string, label: each === 'graph' ? 'Neighbours' : label, lacks },
  );
  const tabs = [
    { name: 'claims', label: 'Claims' },
    ...drawings.filter((each) => each.name === chosen || each.lacks === null),
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
          <WhyNot options={drawings} />
          <ClaimKinds
            counts={thing.counts}
            chosen={filter.kind}
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
          <Claims {...{ lists, load }} focus={{ name, id }} isLimited={isLimited(filter)} />
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
  isLimited,
}: {
  readonly lists: readonly ReadList[];
  readonly load: RowsLoader;
  readonly focus: Ref;
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
  return lists.map(({ key, heading, list }) => (
    <section key={key} className="section">
      <h2>
        {heading} <span className="count">{list.total?.toLocaleString('en')}</span>
      </h2>
      <RowLevel value={3}>
        <ListView
          {...{ list, load, focus, heading }}
          drawing="lines"
          verdict={null}
          onVerdict={() => undefined}
        />
      </RowLevel>
    </section>
  ));
}

function isLimited(filter: ClaimsShown): boolean {
  return JSON.stringify(filter) !== JSON.stringify(ALL_CLAIMS);
}

/** The claims of neighbours that the reader opened, without those that are there anyway. */
function useNeighbours(ids: readonly string[], filter: ClaimsShown): readonly Row[] {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const key = JSON.stringify([ids, filter]);
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

/** More other names than these are opened by the reader. */
const MOST_ALIASES = 6;

function Listed({ names }: { readonly names: readonly string[] }) {
  return names.map((name, index) => (
    <span key={index}>
      {index > 0 && ', '}
      <bdi>{name}</bdi>
    </span>
  ));
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
            <Listed names={aliases.slice(0, MOST_ALIASES)} />
            {aliases.length > MOST_ALIASES && (
              <Folded label={`${String(aliases.length - MOST_ALIASES)} more`}>
                {() => <Listed names={aliases.slice(MOST_ALIASES)} />}
              </Folded>
            )}
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
