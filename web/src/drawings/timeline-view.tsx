import type { Claim, Period, Ref, Row } from '../answer/answer.js';
import { toClaim } from '../address.js';
import { Sentence } from '../answer/claim-lines.js';
import { Names } from '../answer/name.js';
import { Table } from '../answer/table.js';
import { claimsOf } from './links-of.js';
import './drawings.css';

interface TimelineViewProps {
  readonly rows: readonly Row[];
  readonly caption: string;
  readonly focus?: Ref | undefined;
}

/** This is when something began and ended, as far as that is known, in years and parts of them. */
interface Span {
  /** Between these it may have begun. */
  readonly start: readonly [number | null, number | null];
  /** Between these it may have ended. */
  readonly end: readonly [number | null, number | null];
  readonly isOngoing: boolean;
  readonly isUnknownStart: boolean;
  readonly isUnknownEnd: boolean;
}

/** These are claims by when they were so: solid where that is certain, faded where it may have been. */
export function TimelineView({ rows, caption }: TimelineViewProps) {
  const claims = claimsOf(rows).flatMap((claim) =>
    claim.period === null ? [] : [{ claim, span: spanOf(claim.period) }],
  );
  const known = claims
    .flatMap(({ span: { start, end } }) => [...start, ...end])
    .filter((at) => at !== null);
  const today = new Date().getUTCFullYear() + 1;
  const from = Math.floor(Math.min(today - 1, ...known));
  const until = Math.ceil(Math.max(today, ...known));
  const scale = (at: number) => ((at - from) / Math.max(1, until - from)) * 100;
  const sorted = claims.toSorted((a, b) => startOf(a.span, from) - startOf(b.span, from));
  return (
    <Table
      caption={caption}
      className="timeline"
      head={
        <>
          <th scope="col">Claim</th>
          <th scope="col">When</th>
          <th scope="col" className="axis">
            <span>{from}</span> <span>{until}</span>
          </th>
        </>
      }
    >
      {sorted.map(({ claim, span }, index) => (
        <tr key={claim.id ?? index}>
          <td>
            <Said claim={claim} />
          </td>
          <td className="when">{claim.when}</td>
          <td className="bar-cell" aria-hidden="true">
            <Bar span={span} scale={scale} from={from} until={until} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Said({ claim }: { readonly claim: Claim }) {
  return (
    <>
      {claim.sentence === null ? (
        <Names of={claim.about} />
      ) : (
        <Sentence text={claim.sentence} refs={claim.about} />
      )}{' '}
      {claim.id !== null && (
        <a href={toClaim(claim.id)} aria-label={`The claim ${claim.id}`}>
          ¶
        </a>
      )}
    </>
  );
}

interface BarProps {
  readonly span: Span;
  readonly scale: (at: number) => number;
  readonly from: number;
  readonly until: number;
}

function Bar({ span, scale, from, until }: BarProps) {
  const { start, end, isOngoing, isUnknownStart, isUnknownEnd } = span;
  const first = scale(start[0] ?? from);
  const begun = scale(start[1] ?? start[0] ?? from);
  const ending = scale(end[0] ?? until);
  const last = scale(end[1] ?? until);
  const solid = { left: `${String(begun)}%`, width: `${String(Math.max(0, ending - begun))}%` };
  const whole = { left: `${String(first)}%`, width: `${String(Math.max(0.6, last - first))}%` };
  return (
    <div className="bar">
      <span className="bar-maybe" style={whole} />
      {!isUnknownStart && !isUnknownEnd && <span className="bar-certain" style={solid} />}
      {isUnknownStart && <span className="bar-mark start">?</span>}
      {isUnknownEnd && <span className="bar-mark end">?</span>}
      {isOngoing && <span className="bar-mark end">→</span>}
    </div>
  );
}

function spanOf({ edtf, earliestStart, latestStart, earliestEnd, latestEnd }: Period): Span {
  const [start, end] = edtf.split('/');
  return {
    start: [toYears(earliestStart), toYears(latestStart)],
    end: [toYears(earliestEnd), toYears(latestEnd)],
    isOngoing: end === '..',
    isUnknownStart: start === '',
    isUnknownEnd: end === '',
  };
}

function startOf({ start }: Span, from: number): number {
  return start[0] ?? start[1] ?? from;
}

/** A day as a year and a part of it; null where it is not known. */
function toYears(day: string | null): number | null {
  const [, year, month = '1', date = '1'] = /^(-?\d{4,})-(\d\d)-(\d\d)/u.exec(day ?? '') ?? [];
  return year === undefined ? null : Number(year) + (Number(month) - 1) / 12 + Number(date) / 372;
}
