import type { ReactNode } from 'react';
import { toCorrect } from '../address.js';
import { Citations, ClaimView, FactRows } from '../answer/claim-view.js';
import { Sentence } from '../answer/claim-lines.js';
import { isObject, objectsOf, textOf } from '../answer/json.js';
import { Names } from '../answer/name.js';
import { readClaim, readFact } from '../answer/read-claim.js';
import { momentInWords } from '../answer/moment-in-words.js';
import { mayRecord } from '../frame/may-record.js';
import { PageHeading } from '../frame/page-heading.js';
import { OpenGraphql } from './open-graphql.js';
import type { Thing } from './read-thing.js';

/** The fields that a claim's page tells in places of their own. */
const OWN_PLACE = [
  'recordedAt',
  'addedAt',
  'retractedAt',
  'retractionReason',
  'conflicts',
  'erased',
];

/** This is one claim: what it says, both clocks, where it is from, and what speaks against it. */
export function ClaimPage({ thing, news }: { readonly thing: Thing; readonly news: ReactNode }) {
  const { node, kind } = thing;
  const said = Object.fromEntries(Object.entries(node).filter(([key]) => !OWN_PLACE.includes(key)));
  const claim = readClaim(said);
  const conflicts = objectsOf(node['conflicts']);
  const retractedAt = textOf(node['retractedAt']);
  return (
    <article className="page thing">
      <p className="kind-of">{claim.kind}</p>
      <PageHeading title={claim.sentence ?? claim.kind ?? 'claim'}>
        {claim.sentence === null ? (
          <Names of={claim.about} />
        ) : (
          <Sentence text={claim.sentence} refs={claim.about} />
        )}
      </PageHeading>
      <p className="described">{kind.description}</p>
      {news}
      {node['erased'] === true && <p className="notice">Its texts were erased for good.</p>}
      {retractedAt !== null && (
        <p className="notice">
          Taken back on {momentInWords(retractedAt)}
          {textOf(node['retractionReason']) === null
            ? ''
            : `: ${textOf(node['retractionReason']) ?? ''}`}
        </p>
      )}
      <div className="tools">
        {mayRecord() && retractedAt === null && claim.id !== null && (
          <a className="button" href={toCorrect(claim.id)}>
            Correct or take back
          </a>
        )}
        <OpenGraphql {...thing} />
      </div>
      <dl className="sheet">
        <FactRows facts={claim.facts} />
        <div>
          <dt>when it was so</dt>
          <dd>{claim.when ?? 'not known'}</dd>
        </div>
        <div>
          <dt>recorded</dt>
          <dd>{momentInWords(textOf(node['recordedAt']) ?? '')}</dd>
        </div>
        {textOf(node['addedAt']) !== null && (
          <div>
            <dt>last added to</dt>
            <dd>{momentInWords(textOf(node['addedAt']) ?? '')}</dd>
          </div>
        )}
        <div>
          <dt>id</dt>
          <dd>
            <code>{claim.id}</code>
          </dd>
        </div>
      </dl>

      <h2>Where it is from</h2>
      <Sources thing={thing} />

      <h2>What can’t be true beside it</h2>
      {conflicts.length === 0 ? (
        <p className="none">Nothing that is recorded.</p>
      ) : (
        <ul className="claims">
          {conflicts.map(({ claim: other, certain }, index) => (
            <li key={index}>
              <ClaimView claim={readClaim(isObject(other) ? other : {})} showsKind />
              {certain === false && <p className="none">Only if their days overlap.</p>}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Sources({ thing: { node } }: { readonly thing: Thing }) {
  const citations = objectsOf(node['citations']);
  const read = readClaim({ citations, importRun: node['importRun'] }).citations;
  return (
    <ul className="claims">
      {read.map((citation, index) => {
        const source = citations[index]?.['source'];
        const details = (isObject(source) ? Object.entries(source) : []).flatMap(([field, value]) =>
          ['id', 'title', 'reliability'].includes(field) ? [] : (readFact(field, value) ?? []),
        );
        const url = textOf(citations[index]?.['url']);
        return (
          <li key={index}>
            <Citations citations={[citation]} />
            <p className="none">
              {details.map(({ label, text }) => `${label} ${text}`).join(' · ')}
              {url !== null && (
                <>
                  {' · '}
                  <a href={url} rel="noreferrer">
                    {url}
                  </a>
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
