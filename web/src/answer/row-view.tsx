import { useContext } from 'react';
import { valueInWords, nameInWords } from './words.js';
import type { Claim, Condition, Row } from './answer.js';
import { ClaimView, Facts } from './claim-view.js';
import { Folded } from './folded.js';
import { Name } from './name.js';
import { RowLevel } from './row-level.js';
import { VerdictMark } from './verdict-mark.js';

/** Of more claims of one kind than these, the sources are folded. */
const MANY = 3;

/** Of more claims of one kind than these, the rest are opened by the reader. */
const MOST_SHOWN = 12;

/** This is one row of a list as a card: what it is, how it stands, and what makes it so. */
export function RowView({ row }: { readonly row: Row }) {
  const level = useContext(RowLevel);
  const { verdict, item, evidence, conditions } = row;
  return (
    <article className="row">
      {item.form === 'claim' ? (
        <>
          {verdict !== null && <VerdictMark verdict={verdict} />}
          <ClaimView claim={item} showsKind />
        </>
      ) : (
        <>
          <div className="row-head">
            {verdict !== null && <VerdictMark verdict={verdict} />}
            <h4 aria-level={level}>
              <Name of={item} />
            </h4>
            {item.id !== null && item.id !== item.name && <code>{item.id}</code>}
          </div>
          <Facts facts={item.facts} />
        </>
      )}
      {verdict !== null && verdict !== 'YES' && <Conditions conditions={conditions} />}
      {evidence.length > 0 && <Evidence claims={evidence} verdict={verdict} />}
    </article>
  );
}

/** Why a row is no YES: each part of the question, and how it stands. */
function Conditions({ conditions }: { readonly conditions: readonly Condition[] }) {
  if (conditions.length === 0) return null;
  // What makes it so comes first.
  const sorted = conditions.toSorted(
    (a, b) => Number(a.verdict === 'YES') - Number(b.verdict === 'YES'),
  );
  return (
    <ul className="conditions" aria-label="The parts of the question">
      {sorted.map((condition, index) => (
        <li key={index} data-verdict={condition.verdict}>
          <VerdictMark verdict={condition.verdict} /> <b>{pathInWords(condition.path)}</b>
          {condition.verdict !== 'YES' && condition.recorded !== null && (
            <span className="recorded">
              {condition.recorded
                ? ': what is recorded on it says otherwise, or leaves it open'
                : ': nothing is recorded on it'}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function pathInWords(path: string): string {
  return path
    .split('.')
    .filter((part) => !/^\d+$/u.test(part))
    .map((part) => nameInWords(valueInWords(part)))
    .join(' › ');
}

/** The claims that make the row so, kind by kind: a single claim is not hidden below many. */
function Evidence({
  claims,
  verdict,
}: {
  readonly claims: readonly Claim[];
  readonly verdict: string | null;
}) {
  const level = useContext(RowLevel);
  const kinds = [...Map.groupBy(claims, ({ kind }) => kind ?? 'claim')].toSorted(
    ([, some], [, others]) => some.length - others.length,
  );
  return (
    <div className="evidence">
      <p className="because">{verdict === 'UNDETERMINED' ? 'What speaks for it' : 'Because'}</p>
      {kinds.map(([kind, ofKind]) => (
        <div key={kind} className="kind">
          <h5 aria-level={level + 1}>
            {kind} {ofKind.length > 1 && <span className="count">{ofKind.length}</span>}
          </h5>
          <ClaimList claims={ofKind} />
        </div>
      ))}
    </div>
  );
}

function ClaimList({ claims }: { readonly claims: readonly Claim[] }) {
  const items = (some: readonly Claim[]) => (
    <ul>
      {some.map((claim, index) => (
        <li key={index}>
          <ClaimView claim={claim} foldsSources={claims.length > MANY} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {items(claims.slice(0, MOST_SHOWN))}
      {claims.length > MOST_SHOWN && (
        <Folded label={`${String(claims.length - MOST_SHOWN)} more`}>
          {() => items(claims.slice(MOST_SHOWN))}
        </Folded>
      )}
    </>
  );
}
