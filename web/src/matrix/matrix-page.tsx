import { useEffect, useId, useMemo, useState } from 'react';
import { toMatrix, type MatrixPlace, type MatrixShown } from '../address.js';
import { Choice } from '../answer/choice.js';
import { isObject } from '../answer/json.js';
import { Notices } from '../answer/notices.js';
import { nameInWords, toConstant } from '../answer/words.js';
import { ask } from '../ask.js';
import { AnswerPane } from '../asking/answer-pane.js';
import { ThingsField, useNames } from '../asking/thing-field.js';
import { useAnswer } from '../asking/use-answer.js';
import { ViewFields } from '../asking/view-fields.js';
import { YearsField } from '../asking/years-field.js';
import { loadInputTypes } from '../build/load-input-types.js';
import { News } from '../live/news.js';
import { PageHeading } from '../frame/page-heading.js';
import { writeAddress } from '../place-store.js';
import type { Asked } from '../share/asked.js';
import { Share } from '../share/share.js';
import { OpenGraphql } from '../thing/open-graphql.js';
import { loadVocabulary } from '../vocabulary/vocabulary.js';
import { AgreementView } from './agreement-view.js';
import { CellClaims } from './cell-claims.js';
import { askAgreement, askClaims, throughAllTime } from './matrix-document.js';
import { Examples } from './examples.js';
import { findMatrixTerms, type ClaimList, type MatrixTerms } from './matrix-terms.js';
import { countPairs, pairOf, percent, readCells, type AgreementCell } from './read-cells.js';
import { useCells } from './use-cells.js';
import '../drawings/drawings.css';
import './matrix.css';

interface MatrixPageProps {
  readonly start: MatrixPlace;
  readonly startShown: MatrixShown;
}

const AGREEMENT = 'agreement';

/** This is who by whom or what: how often actors agree, or what each says of what. */
export function MatrixPage({ start, startShown }: MatrixPageProps) {
  const [terms, setTerms] = useState<MatrixTerms | null>();
  const [place, setPlace] = useState(start);
  useEffect(() => {
    let isStale = false;
    void findTerms().then((found) => {
      if (isStale) return;
      setTerms(found?.terms ?? null);
      if (found === null) return;
      setPlace((before) => ({ ...before, on: before.on ?? found.most }));
    });
    return () => {
      isStale = true;
    };
  }, []);
  return (
    <div className="page look">
      <PageHeading title="compare">Compare actors</PageHeading>
      <p className="lead">
        How often nations and others did the same, each with each and over time, or who takes which
        side on what. What is counted are recorded claims: each number leads to them.
      </p>
      {terms === undefined && <p role="status">Asking what can be compared …</p>}
      {terms === null && (
        <p className="notice" role="alert">
          The server does not say what can be compared. It may want a key to read with: give it
          above.
        </p>
      )}
      {terms !== undefined && terms !== null && (
        <Matrix {...{ terms, place, setPlace, startShown }} />
      )}
    </div>
  );
}

interface Found {
  readonly terms: MatrixTerms;
  /** What most claims are recorded of, among what agreement is measured on. */
  readonly most: string | null;
}

async function findTerms(): Promise<Found | null> {
  const [vocabulary, types] = await Promise.all([loadVocabulary(), loadInputTypes()]);
  if (vocabulary === null || types === null) return null;
  const terms = findMatrixTerms(vocabulary, types);
  const counts = terms.topics.map(({ list }) => `${list.list} { totalCount }`);
  const { data } = await ask({
    query: `query HowMany { ${counts.join(' ')} }`,
    extensions: { view: { anyTime: true } },
  });
  const countOf = ({ list }: ClaimList) => {
    const found = isObject(data) ? data[list] : null;
    return isObject(found) ? Number(found['totalCount']) : 0;
  };
  const [first] = terms.topics.toSorted((a, b) => countOf(b.list) - countOf(a.list));
  return { terms, most: first?.topic ?? null };
}

interface MatrixProps {
  readonly terms: MatrixTerms;
  readonly place: MatrixPlace;
  readonly setPlace: (place: MatrixPlace) => void;
  readonly startShown: MatrixShown;
}

function Matrix({ terms, place, setPlace, startShown }: MatrixProps) {
  const [shown, setShown] = useState<MatrixShown>({ as: startShown.as, rate: startShown.rate });
  const list = terms.lists.find((each) => each.list === place.of);
  const topic = terms.topics.find((each) => each.topic === place.on) ?? terms.topics[0];
  const isOfClaims = list !== undefined;
  const change = (next: Partial<MatrixPlace>, isStep = true) => {
    const changed = { ...place, ...next };
    setPlace(changed);
    writeAddress(toMatrix(changed, shown), { isStep });
  };
  const show = (next: Partial<MatrixShown>, isStep = true) => {
    const changed = { ...shown, ...next };
    setShown(changed);
    writeAddress(toMatrix(place, changed), { isStep });
  };
  const counted = list ?? topic?.list;
  if (counted === undefined || topic === undefined) {
    return <p className="none">The schema has no claims that could be compared.</p>;
  }
  return (
    <>
      <form
        className="asking"
        aria-label="What is asked"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <What
          {...{ terms, place }}
          topic={topic.topic}
          onChange={(next) => {
            change({ ...next, columns: [] });
          }}
        />
        <ThingsField
          label="Who"
          placeholder={isOfClaims ? 'All' : 'Choose …'}
          kinds={['ACTOR']}
          ids={place.rows}
          onChange={(rows) => {
            change({ rows });
          }}
        />
        <ThingsField
          label={isOfClaims ? `Which ${nameInWords(counted.link)}` : 'With whom'}
          placeholder={isOfClaims ? 'All' : place.rows.length > 1 ? 'Each other' : 'Everybody'}
          kinds={isOfClaims ? [toConstant(counted.linked)] : ['ACTOR']}
          ids={place.columns}
          onChange={(columns) => {
            change({ columns });
          }}
        />
        {counted.issuePath.length > 0 &&
          !(isOfClaims && counted.issuePath.join('.') === counted.link) && (
            <ThingsField
              label="On which issues"
              placeholder="All"
              kinds={['ISSUE']}
              offered="issues"
              ids={place.issues}
              onChange={(issues) => {
                change({ issues });
              }}
            />
          )}
        <YearsField
          during={place.during}
          onChange={(during) => {
            change({ during }, false);
          }}
        />
        <ViewFields
          view={place.view}
          onChange={(view) => {
            change({ view });
          }}
        />
        {!isOfClaims && (
          <div className="field by">
            <span className="field-label" aria-hidden="true">
              Counted
            </span>
            <Choice
              legend="Counted"
              options={PERIODS}
              value={PERIODS.find(({ name }) => name === place.by)?.name ?? 'ALL'}
              onChange={(by) => {
                change({ by: by === 'ALL' ? null : by });
              }}
            />
          </div>
        )}
      </form>
      {list === undefined && place.rows.length === 0 ? (
        <Examples {...{ place }} topic={topic.topic} list={topic.list} />
      ) : list === undefined ? (
        <Agreement {...{ place, shown }} topic={topic.topic} list={topic.list} onShow={show} />
      ) : (
        <Claims
          {...{ place, list }}
          as={shown.as}
          onShow={(as) => {
            show({ as });
          }}
        />
      )}
    </>
  );
}

const PERIODS = [
  { name: 'ALL', label: 'All time as one' },
  { name: 'DECADE', label: 'By decade' },
  { name: 'YEAR', label: 'By year' },
] as const;

interface WhatProps {
  readonly terms: MatrixTerms;
  readonly place: MatrixPlace;
  readonly topic: string;
  readonly onChange: (next: Pick<MatrixPlace, 'of' | 'on'>) => void;
}

function What({ terms, place, topic, onChange }: WhatProps) {
  const id = useId();
  return (
    <div className="field wide">
      <label htmlFor={id}>What is compared</label>
      <select
        id={id}
        value={terms.lists.some(({ list }) => list === place.of) ? (place.of ?? '') : topic}
        onChange={({ target: { value } }) => {
          const isTopic = terms.topics.some((each) => each.topic === value);
          onChange(isTopic ? { of: AGREEMENT, on: value } : { of: value, on: null });
        }}
      >
        <optgroup label="How often they agree">
          {terms.topics.map(({ topic: name, list }) => (
            <option key={name} value={name}>
              agreement, by {nameInWords(list.list)}
            </option>
          ))}
        </optgroup>
        <optgroup label="Who by what">
          {terms.lists.map(({ list, link }) => (
            <option key={list} value={list}>
              {nameInWords(list)}, by {nameInWords(link)}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  );
}

interface AgreementProps {
  readonly place: MatrixPlace;
  readonly shown: MatrixShown;
  readonly onShow: (next: Partial<MatrixShown>, isStep?: boolean) => void;
  readonly topic: string;
  readonly list: ClaimList;
}

function Agreement({ place, shown, onShow, topic, list }: AgreementProps) {
  const [turn, setTurn] = useState(0);
  const asked = useMemo(() => askAgreement(place, topic, list), [place, topic, list]);
  const { response, parts, done } = useCells(place, topic, list, turn);
  const evidence = useEvidence(place, list);
  const cells = useMemo(() => readCells(response?.data), [response]);
  const [picked, setPicked] = useState<{
    readonly cell: AgreementCell;
    readonly of: readonly AgreementCell[];
  } | null>(null);
  const pick = (cell: AgreementCell) => {
    setPicked({ cell, of: cells });
  };
  const names = useNames(place.issues);
  const issues = place.issues.map((id) => names.get(id) ?? id).join(', ');
  const caption = `Agreement by ${nameInWords(list.list)}${issues === '' ? '' : ` on ${issues}`}`;
  return (
    <section aria-label="Answer" aria-busy={response === null}>
      <div className="above">
        <p className="in-one" role="status">
          {response === null
            ? parts > 1
              ? `Counting … ${String(done)} of ${String(parts)} parts`
              : 'Counting …'
            : response.errors === undefined && sentenceOf(cells, list)}
        </p>
      </div>
      <News
        key={JSON.stringify([asked, turn])}
        where={null}
        onReload={() => {
          setTurn(turn + 1);
        }}
      />
      <Notices response={response} />
      <div className="tools">
        {cells.length > 0 && (
          <Share
            asked={asked}
            shown={{ as: shown.as, rows: null }}
            data={{ ...(isObject(response?.data) && response.data), evidence }}
            address={toMatrix(place, shown)}
          />
        )}
        <OpenGraphql {...asked} />
      </div>
      {cells.length > 0 && (
        <AgreementView
          {...{ caption, cells, shown, onShow }}
          pairs={countPairs(place, cells)}
          onPick={pick}
        />
      )}
      {picked !== null && picked.of === cells && (
        <CellClaims
          key={JSON.stringify(picked.cell)}
          cell={picked.cell}
          {...{ place, topic, list }}
          onPick={pick}
        />
      )}
    </section>
  );
}

/** The sources that the counted claims cite, as far as the first of the claims tell. */
function useEvidence(place: MatrixPlace, list: ClaimList): unknown {
  const asked = useMemo(
    (): Asked => askClaims({ ...place, columns: [], view: throughAllTime(place.view) }, list),
    [place, list],
  );
  const { response } = useAnswer(asked);
  return response?.data;
}

/** The answer in a sentence. */
function sentenceOf(cells: readonly AgreementCell[], { list }: ClaimList): string {
  const [first] = cells;
  if (first === undefined) {
    return `There are no two of them of whom ${nameInWords(list)} on the same matter are recorded.`;
  }
  const pairs = [...Map.groupBy(cells, pairOf).values()].map((ofPair) => {
    const [shared, agreed] = [sumOf(ofPair, 'shared'), sumOf(ofPair, 'agreed')];
    const [{ one, other } = first] = ofPair;
    const names = `${one.name} and ${other.name}`;
    return { names, shared, agreed, rate: agreed / shared };
  });
  const [most = NONE, ...others] = pairs.toSorted((a, b) => b.rate - a.rate || b.shared - a.shared);
  const times = (agreed: number, shared: number) =>
    `${agreed.toLocaleString('en')} of ${shared.toLocaleString('en')} times`;
  const least = others.at(-1);
  return least === undefined
    ? `${most.names} did the same ${times(most.agreed, most.shared)}: ${percent(most.rate)}.`
    : `Of ${pairs.length.toLocaleString('en')} pairs, ${most.names} did the same most often, ${percent(most.rate)} of ${most.shared.toLocaleString('en')} times; ${least.names} least, ${percent(least.rate)} of ${least.shared.toLocaleString('en')}.`;
}

const NONE = { names: '', shared: 0, agreed: 0, rate: 0 };

function sumOf(cells: readonly AgreementCell[], field: 'shared' | 'agreed'): number {
  return cells.reduce((sum, each) => sum + each[field], 0);
}

interface ClaimsProps {
  readonly place: MatrixPlace;
  readonly list: ClaimList;
  readonly as: string | null;
  readonly onShow: (as: string | null) => void;
}

function Claims({ place, list, as, onShow }: ClaimsProps) {
  const asked = useMemo(() => askClaims(place, list), [place, list]);
  const [turn, setTurn] = useState(0);
  const answered = useAnswer(asked, turn);
  return (
    <section aria-label="Answer" aria-busy={answered.response === null}>
      <News
        key={JSON.stringify([asked, turn])}
        where={null}
        onReload={() => {
          setTurn(turn + 1);
        }}
      />
      <AnswerPane
        answered={answered}
        shown={{ as, rows: null }}
        usual="matrix"
        address={toMatrix(place, { as })}
        onShow={(shown) => {
          onShow(shown.as);
        }}
      />
      <p>
        <OpenGraphql {...asked} />
      </p>
    </section>
  );
}
