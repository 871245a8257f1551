import { useEffect, useMemo, useRef } from 'react';
import type { MatrixPlace } from '../address.js';
import { toClaim } from '../address.js';
import type { Claim, Ref } from '../answer/answer.js';
import { isObject, objectsOf, textOf } from '../answer/json.js';
import { Name } from '../answer/name.js';
import { readClaim } from '../answer/read-claim.js';
import { Table } from '../answer/table.js';
import { nameInWords } from '../answer/words.js';
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
          <BothSides {...{ one, other, claims, list }} />
        </>
      )}
    </section>
  );
}

interface BothSidesProps {
  readonly one: Ref;
  readonly other: Ref;
  readonly claims: readonly Claim[];
  readonly list: ClaimList;
}

/** What each of the two said of the same, beside each other, the earliest first. */
function BothSides({ one, other, claims, list }: BothSidesProps) {
  const matters = [...Map.groupBy(claims, ({ about }) => keyOf(about[1])).values()].toSorted(
    (a, b) => (startOf(a) < startOf(b) ? -1 : 1),
  );
  return (
    <Table
      caption={`What ${one.name} and ${other.name} said of the same`}
      head={
        <>
          <th scope="col">{nameInWords(list.link)}</th>
          <th scope="col">When</th>
          <th scope="col">{one.name}</th>
          <th scope="col">{other.name}</th>
        </>
      }
    >
      {matters.map((ofOne) => {
        const [first] = ofOne;
        const sides = [one, other].map((side) =>
          ofOne.filter(({ about }) => keyOf(about[0]) === idOf(side)),
        );
        const said = new Set(sides.map((side) => side.map((each) => wordOf(each, list)).join()));
        return (
          <tr key={keyOf(first?.about[1])} className={said.size > 1 ? 'apart' : undefined}>
            <td>{first?.about[1] !== undefined && <Name of={first.about[1]} />}</td>
            <td className="when">{first?.when}</td>
            {sides.map((side, index) => (
              <td key={index}>
                {side.map((claim) => (
                  <a
                    key={claim.id}
                    className="said"
                    href={toClaim(claim.id ?? '')}
                    title={claim.sentence ?? undefined}
                  >
                    {wordOf(claim, list)}
                  </a>
                ))}
              </td>
            ))}
          </tr>
        );
      })}
    </Table>
  );
}

function wordOf({ facts }: Claim, { value }: ClaimList): string {
  return facts.find(({ label }) => label === nameInWords(value))?.text ?? 'recorded';
}

function startOf([claim]: readonly Claim[]): string {
  return claim?.period?.earliestStart ?? '';
}

function keyOf(ref: Ref | undefined): string {
  return ref === undefined ? '' : idOf(ref);
}
