import { useEffect, useMemo, useRef } from 'react';
import type { MatrixPlace } from '../address.js';
import { ClaimLines } from '../answer/claim-lines.js';
import { isObject, objectsOf, textOf } from '../answer/json.js';
import { readClaim } from '../answer/read-claim.js';
import { useAnswer } from '../asking/use-answer.js';
import { askAgreement, MOST_TOLD } from './matrix-document.js';
import type { ClaimList } from './matrix-terms.js';
import { idOf, periodInWords, type AgreementCell } from './read-cells.js';

interface CellClaimsProps {
  readonly cell: AgreementCell;
  readonly place: MatrixPlace;
  readonly topic: string;
  readonly list: ClaimList;
}

/** These are the claims that a rate counts, both sides of each. */
export function CellClaims({ cell, place, topic, list }: CellClaimsProps) {
  const { one, other, period } = cell;
  const asked = useMemo(
    () => askAgreement({ ...place, rows: [idOf(one)], columns: [idOf(other)] }, topic, list, true),
    [place, one, other, topic, list],
  );
  const { response } = useAnswer(asked);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [cell]);
  const agreement = isObject(response?.data) ? response.data['agreement'] : null;
  const found = objectsOf(isObject(agreement) ? agreement['cells'] : []).find(
    (each) => textOf(each['period']) === period,
  );
  const claims = objectsOf(found?.[list.list]).map(readClaim);
  return (
    <section className="cell-claims" aria-live="polite">
      <h2 ref={heading} tabIndex={-1}>
        <bdi>{one.name}</bdi> and <bdi>{other.name}</bdi>
        {period !== null && `, ${periodInWords(period)}`}: the same {cell.agreed} of {cell.shared}{' '}
        times
      </h2>
      {response === null ? (
        <p className="none">Asking …</p>
      ) : (
        <>
          {claims.length >= MOST_TOLD && (
            <p className="none">The first {claims.length} of the claims that are counted.</p>
          )}
          <ClaimLines claims={claims} />
        </>
      )}
    </section>
  );
}
