import { useEffect, useMemo, useRef, useState } from 'react';
import type { MatrixPlace } from '../address.js';
import { toClaim } from '../address.js';
import type { Claim, Ref } from '../answer/answer.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import { Name } from '../answer/name.js';
import { Notices } from '../answer/notices.js';
import { readClaim } from '../answer/read-claim.js';
import { Table } from '../answer/table.js';
import { nameInWords } from '../answer/words.js';
import { useAnswer } from '../asking/use-answer.js';
import { askAgreement } from './matrix-document.js';
import type { ClaimList } from './matrix-terms.js';
import { idOf, periodInWords, readCells, type AgreementCell } from './read-cells.js';

interface CellClaimsProps {
  readonly cell: AgreementCell;
  readonly place: MatrixPlace;
  readonly topic: string;
  readonly list: ClaimList;
  readonly onPick: (cell: AgreementCell) => void;
}

/** How many claims there are at first, and at most: the API gives no more of a cell. */
const FIRST = 100;
const MOST = 1_000;

/** Where a cell has to be found among many: claims that lie in no period for certain. */
const FEW = 20;

/** These are the claims that a rate counts, both sides of each. */
export function CellClaims({ cell, place, topic, list, onPick }: CellClaimsProps) {
  const { one, other, period } = cell;
  const [first, setFirst] = useState(FIRST);
  const pair = useMemo(
    () => ({ ...place, rows: [idOf(one)], columns: [idOf(other)] }),
    [place, one, other],
  );
  const { response } = useAnswer(
    useMemo(
      () => askAgreement({ ...pair, by: null }, topic, list, { first, within: period }),
      [pair, period, topic, list, first],
    ),
  );
  const found = cellsIn(response?.data)[0];
  const isOther = response !== null && Number(found?.['shared']) !== cell.shared;
  const among = useAnswer(
    useMemo(
      () => (isOther ? askAgreement(pair, topic, list, { first: FEW, within: null }) : null),
      [pair, topic, list, isOther],
    ),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [cell]);
  const whole = isOther
    ? cellsIn(among.response?.data).find((each) => textOf(each['period']) === period)
    : found;
  const claims = objectsOf(whole?.[list.list]).map(readClaim);
  const isCut = claims.length >= (isOther ? FEW : first);
  return (
    <section className="cell-claims" aria-live="polite">
      <h2 ref={heading} tabIndex={-1}>
        <bdi>{one.name}</bdi> and <bdi>{other.name}</bdi>
        {period !== null && `, ${periodInWords(period)}`}: the same {told(cell.agreed)} of{' '}
        {told(cell.shared)} times
      </h2>
      {response === null || (isOther && among.response === null) ? (
        <p className="none" role="status">
          Asking …
        </p>
      ) : (
        <>
          <Notices response={isOther ? among.response : response} />
          {claims.length > 0 && <BothSides {...{ one, other, claims, list }} />}
          {isCut && (
            <p className="total">
              The first {told(claims.length)} of the claims that are counted.{' '}
              {!isOther && first < MOST && (
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    setFirst(MOST);
                  }}
                >
                  Show more
                </button>
              )}
            </p>
          )}
          {isCut && <Finer {...{ cell, place: pair, topic, list, onPick }} />}
        </>
      )}
    </section>
  );
}

/** These are the parts of a period that a rate is of, each with how often they did the same. */
function Finer({ cell: { period }, place, topic, list, onPick }: CellClaimsProps) {
  const by = period === null ? 'DECADE' : /X$/u.test(period) ? 'YEAR' : 'MONTH';
  const isMonth = period !== null && /-/u.test(period);
  const { response } = useAnswer(
    useMemo(
      () => (isMonth ? null : askAgreement({ ...place, by }, topic, list)),
      [place, topic, list, by, isMonth],
    ),
  );
  const cells = readCells(response?.data).filter(
    (cell) => cell.period !== null && cell.period.startsWith(period?.replace(/X$/u, '') ?? ''),
  );
  if (cells.length === 0) return null;
  return (
    <p className="finer">
      {`By ${by.toLowerCase()}: `}
      {cells.map((cell) => (
        <button
          key={cell.period}
          type="button"
          className="plain"
          onClick={() => {
            onPick(cell);
          }}
        >
          {`${periodInWords(cell.period)}, ${told(cell.agreed)} of ${told(cell.shared)}`}
        </button>
      ))}
    </p>
  );
}

function cellsIn(data: unknown): readonly JsonObject[] {
  const agreement = isObject(data) ? data['agreement'] : null;
  return objectsOf(isObject(agreement) ? agreement['cells'] : []);
}

function told(count: number): string {
  return count.toLocaleString('en');
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
