import type { Citation, Claim, Fact } from './answer.js';

/** What the letters of the Admiralty code say of a source. */
const RELIABILITY: Readonly<Record<string, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability not judged',
};

interface ClaimViewProps {
  readonly claim: Claim;
  readonly showsKind?: boolean;
  /** Whether the sources are opened by the reader, which keeps many claims short. */
  readonly foldsSources?: boolean;
}

/** This is one claim: what it is about, what it says of it, when, and who says so. */
export function ClaimView({ claim, showsKind = false, foldsSources = false }: ClaimViewProps) {
  const { kind, about, facts, when, citations } = claim;
  return (
    <div className="claim">
      <p className="claim-about">
        {showsKind && kind !== null && <span className="claim-kind">{kind}</span>}{' '}
        <strong>{about.join(', ')}</strong> {when !== null && <span className="when">{when}</span>}
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

function Citations({ citations }: { readonly citations: readonly Citation[] }) {
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
  const { source, reliability, locator, gist } = citation;
  return (
    <>
      {gist !== null && <span className="gist">{gist} </span>}
      <cite>{source}</cite>
      {locator !== null && `, ${locator}`}
      {reliability !== null && (
        <span className="reliability">
          {' '}
          · {reliability}, {RELIABILITY[reliability] ?? 'reliability not known'}
        </span>
      )}
    </>
  );
}

/** These are named values in one line; nothing where there are none. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
