import type { Claim, List, Row } from './answer.js';
import { ClaimView, Facts } from './claim-view.js';

const VERDICTS: Readonly<Record<string, { readonly mark: string; readonly text: string }>> = {
  YES: { mark: '✓', text: 'Yes' },
  NO: { mark: '✕', text: 'No' },
  UNDETERMINED: { mark: '?', text: 'Undetermined' },
};

/** Of more claims of one kind than these, the sources are folded. */
const MANY = 3;

/** This is the rows of one list with what is counted about them. */
export function ListView({ list }: { readonly list: List }) {
  const { tally, total, rows } = list;
  return (
    <div className="list">
      {tally !== null && <p className="tally">{tally}.</p>}
      {total !== null && (
        <p className="total">
          {total === rows.length
            ? `${String(total)} in all`
            : `${String(rows.length)} of ${String(total)}`}
        </p>
      )}
      {rows.length === 0 && <p className="none">No row.</p>}
      <ul className={rows.some(needsRoom) ? 'rows' : 'rows beside'}>
        {rows.map((row, index) => (
          <li key={index}>
            <RowView row={row} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Rows that are a line or two stand beside each other. */
function needsRoom({ item, evidence }: Row): boolean {
  return evidence.length > 0 || (item.form === 'claim' && item.citations.length > 0);
}

function RowView({ row }: { readonly row: Row }) {
  const { verdict, item, evidence } = row;
  return (
    <article className="row">
      {item.form === 'claim' ? (
        <>
          {verdict !== null && <Verdict verdict={verdict} />}
          <ClaimView claim={item} showsKind />
        </>
      ) : (
        <>
          <div className="row-head">
            {verdict !== null && <Verdict verdict={verdict} />}
            <h4>{item.name}</h4>
            {item.id !== null && <code>{item.id}</code>}
          </div>
          <Facts facts={item.facts} />
        </>
      )}
      {evidence.length > 0 && <Evidence claims={evidence} />}
    </article>
  );
}

function Verdict({ verdict }: { readonly verdict: string }) {
  const { mark, text } = VERDICTS[verdict] ?? { mark: '', text: verdict };
  return (
    <span className="verdict" data-verdict={verdict}>
      <span aria-hidden="true">{mark}</span> {text}
    </span>
  );
}

/** The claims that make the row so, kind by kind: a single claim is not hidden below many. */
function Evidence({ claims }: { readonly claims: readonly Claim[] }) {
  const kinds = [...Map.groupBy(claims, ({ kind }) => kind ?? 'claim')].toSorted(
    ([, some], [, others]) => some.length - others.length,
  );
  return (
    <div className="evidence">
      <p className="because">Because</p>
      {kinds.map(([kind, ofKind]) => (
        <div key={kind} className="kind">
          <h5>
            {kind} {ofKind.length > 1 && <span className="count">{ofKind.length}</span>}
          </h5>
          <ul>
            {ofKind.map((claim, index) => (
              <li key={index}>
                <ClaimView claim={claim} foldsSources={ofKind.length > MANY} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
