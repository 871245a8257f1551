import { toClaim } from '../address.js';
import type { Citation, Claim, Fact } from './answer.js';
import { Name, Names } from './name.js';
import { dateInWords } from './date-in-words.js';
import { RELIABILITY } from './reliability.js';
import './claim.css';

interface ClaimViewProps {
  readonly claim: Claim;
  readonly showsKind?: boolean;
  /** Whether the sources are opened by the reader, which keeps many claims short. */
  readonly foldsSources?: boolean;
}

/** This is one claim: what it is about, what it says of it, when, and who says so. */
export function ClaimView({ claim, showsKind = false, foldsSources = false }: ClaimViewProps) {
  const { id, kind, about, facts, when, citations } = claim;
  return (
    <div className={foldsSources ? 'claim short' : 'claim'} data-claim={id ?? undefined}>
      <p className="claim-about">
        {showsKind && kind !== null && <span className="claim-kind">{kind}</span>}{' '}
        <strong>
          <Names of={about} />
        </strong>
        {when === null ? '\u00A0' : ' '}
        {when !== null && <span className="when">{when}</span>}
        {id !== null && (
          <a
            className="claim-link"
            href={toClaim(id)}
            aria-label={`This claim about ${about.map(({ name }) => name).join(', ')}`}
          >
            ¶
          </a>
        )}
      </p>
      <Facts facts={facts} />
      {foldsSources && citations.length > 0 ? (
        <details className="sources">
          <summary>
            {citations.length === 1 ? '1 source' : `${String(citations.length)} sources`}
          </summary>
          <Citations citations={citations} />
        </details>
      ) : (
        <Citations citations={citations} />
      )}
    </div>
  );
}

/** These are the places that say so; nothing where there are none. */
export function Citations({ citations }: { readonly citations: readonly Citation[] }) {
  if (citations.length === 0) return null;
  return (
    <ul className="citations" aria-label="Sources">
      {citations.map((citation, index) => (
        <li key={index}>
          <CitationView citation={citation} />
        </li>
      ))}
    </ul>
  );
}

function CitationView({ citation }: { readonly citation: Citation }) {
  const { source, reliability, locator, gist, run } = citation;
  return (
    <>
      {gist !== null && <span className="gist">{gist} </span>}
      <cite>
        <Name of={source} />
      </cite>
      {locator !== null && `, ${locator}`}
      {reliability !== null && (
        <span className="reliability">
          {' '}
          · {reliability}, {RELIABILITY[reliability] ?? 'reliability not known'}
        </span>
      )}
      {run !== null && (
        <span className="run">
          {' '}
          · imported on {dateInWords(run.day)} by <bdi>{run.mapping}</bdi>
        </span>
      )}
      {run !== null && run.files.length > 0 && (
        <dl className="files" aria-label="The files it was read from, with their SHA-256">
          {run.files.map(({ path, checksum }) => (
            <div key={path}>
              <dt>
                <bdi>{path}</bdi>
              </dt>
              <dd>
                SHA-256 <code>{checksum}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** These are named values in one line; nothing where there are none. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      <FactRows facts={facts} />
    </dl>
  );
}

/** These are named values as rows of a list of them. */
export function FactRows({ facts }: { readonly facts: readonly Fact[] }) {
  return facts.map((fact) => (
    <div key={fact.label}>
      <dt>{fact.label}</dt>
      <dd>
        <FactText fact={fact} />
      </dd>
    </div>
  ));
}

/** This is a value in words; the things that it names can be followed. */
export function FactText({ fact: { text, refs } }: { readonly fact: Fact }) {
  if (refs !== undefined && refs.length > 0) return <Names of={refs} />;
  return /^https?:\/\/\S+$/u.test(text) ? (
    <a href={text} rel="noreferrer">
      {text}
    </a>
  ) : (
    <bdi>{text}</bdi>
  );
}
