import { useEffect, useState } from 'react';
import { toMatrix, type MatrixPlace, type MatrixShown } from '../address.js';
import { isObject } from '../answer/json.js';
import { ask } from '../ask.js';
import { loadInputTypes } from '../build/load-input-types.js';
import { Untold } from '../answer/notices.js';
import { PageHeading } from '../frame/page-heading.js';
import { writeAddress } from '../place-store.js';
import { loadVocabulary } from '../vocabulary/vocabulary.js';
import { AgreementAnswer } from './agreement-answer.js';
import { ClaimsAnswer } from './claims-answer.js';
import { Examples } from './examples.js';
import { MatrixFields } from './matrix-fields.js';
import { findMatrixTerms, type ClaimList, type MatrixTerms } from './matrix-terms.js';
import '../drawings/drawings.css';
import './matrix.css';

interface MatrixPageProps {
  readonly start: MatrixPlace;
  readonly startShown: MatrixShown;
}

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
      {terms === null && <Untold what="compared" />}
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
  const [shown, setShown] = useState(() => {
    const { as, rate, period } = startShown;
    return { as, rate, period };
  });
  const list = terms.lists.find((each) => each.list === place.of);
  const topic = terms.topics.find((each) => each.topic === place.on) ?? terms.topics[0];
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
  const unknown = [
    ...(place.of !== null && place.of !== 'agreement' && list === undefined ? [place.of] : []),
    ...(place.on !== null && place.on !== topic.topic ? [place.on] : []),
  ];
  return (
    <>
      {unknown.length > 0 && (
        <p className="notice" role="alert">
          <code>{unknown.join(', ')}</code> can’t be compared. What is shown instead is chosen
          below.
        </p>
      )}
      <MatrixFields
        {...{ terms, place, counted, isOfClaims: list !== undefined }}
        topic={topic.topic}
        onChange={change}
      />
      {list === undefined && place.rows.length === 0 ? (
        <Examples {...{ place }} topic={topic.topic} list={topic.list} />
      ) : list === undefined ? (
        <AgreementAnswer
          {...{ place, shown }}
          topic={topic.topic}
          list={topic.list}
          onShow={show}
        />
      ) : (
        <ClaimsAnswer
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
