import type { Claim, Period, Ref, Row } from '../answer/answer.js';
import { toClaim } from '../address.js';
import { Sentence } from '../answer/claim-lines.js';
import { Names } from '../answer/name.js';
import { Table } from '../answer/table.js';
import { useNarrow } from '../use-narrow.js';
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
  /** When it was last seen to be so. */
  readonly seen: number | null;
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
  const from = Math.floor(Math.min(today - 1, beginningOf(known)));
  const until = Math.ceil(Math.max(today, ...known));
  const scale = (at: number) => Math.max(0, ((at - from) / Math.max(1, until - from)) * 100);
  const ticks = ticksOf(from, until, useNarrow() ? 3 : 6);
  const sorted = claims.toSorted((a, b) => startOf(a.span, from) - startOf(b.span, from));
  return (
    <Table
      caption={caption}
      className="timeline"
      head={
        <>
          <th scope="col">Claim, and when</th>
          <th scope="col" className="axis">
            <span className="axis-ticks">
              {ticks.map((year) => (
                <span key={year} style={{ left: `${String(scale(year))}%` }}>
                  {year}{' '}
                </span>
              ))}
            </span>
          </th>
        </>
      }
    >
      {sorted.map(({ claim, span }, index) => (
        <tr key={claim.id ?? index}>
          <td>
            <Said claim={claim} /> <span className="when">{claim.when}</span>
          </td>
          <td className="bar-cell" aria-hidden="true">
            <Bar {...{ span, scale, from, until, ticks }} />
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
      )}
      {'\u00A0'}
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
  readonly ticks: readonly number[];
}

function Bar({ span, scale, from, until, ticks }: BarProps) {
  const { start, end, seen, isOngoing, isUnknownStart, isUnknownEnd } = span;
  const first = scale(start[0] ?? from);
  const last = scale(end[1] ?? until);
  const begun = start[1] ?? (isUnknownStart ? null : from);
  // It was so as long as somebody saw it; what is not told to have ended goes on, as far as is known.
  const sure = end[0] ?? seen ?? (isOngoing || isUnknownEnd ? begun : null);
  const part = (left: number, right: number, least: number) => ({
    left: `${String(left)}%`,
    width: `${String(Math.max(least, right - left))}%`,
  });
  return (
    <div className="bar">
      {ticks.map((year) => (
        <span key={year} className="bar-tick" style={{ left: `${String(scale(year))}%` }} />
      ))}
      <span className="bar-maybe" style={part(first, last, 0.6)} />
      {begun !== null && isOngoing && (
        <span className="bar-going-on" style={part(scale(begun), last, 0.6)} />
      )}
      {begun !== null && sure !== null && (
        <span className="bar-certain" style={part(scale(begun), scale(sure), 0.8)} />
      )}
      {isUnknownStart && <span className="bar-mark start">?</span>}
      {start[0] !== null && start[0] < from && <span className="bar-mark before">←</span>}
      {isUnknownEnd && <span className="bar-mark end">?</span>}
      {isOngoing && <span className="bar-mark end">→</span>}
    </div>
  );
}

function spanOf(period: Period): Span {
  const { edtf, seen, earliestStart, latestStart, earliestEnd, latestEnd } = period;
  const [start, end] = edtf.split('/');
  return {
    start: [toYears(earliestStart), toYears(latestStart)],
    end: [toYears(earliestEnd), toYears(latestEnd)],
    seen: toYears(seen?.split('/').at(-1) ?? null),
    isOngoing: end === '..',
    isUnknownStart: start === '',
    isUnknownEnd: end === '',
  };
}

/** A few that are far older than the others begin before the axis: else those would be points. */
function beginningOf(years: readonly number[]): number {
  const sorted = years.toSorted((a, b) => a - b);
  const [first = Infinity, last = Infinity] = [sorted[0], sorted.at(-1)];
  const most = sorted[Math.floor(sorted.length / 20)] ?? first;
  return last - first > FAR * (last - most) && last > most ? Math.floor(most / 10) * 10 : first;
}

/** So many times as long as the axis of nearly all is too long. */
const FAR = 3;

function startOf({ start }: Span, from: number): number {
  return start[0] ?? start[1] ?? from;
}

/** The years that an axis names: its ends, and round ones between that have room. */
function ticksOf(from: number, until: number, most: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find(
    (each) => (until - from) / each <= most,
  );
  const every = step ?? 5000;
  const first = Math.ceil(from / every) * every;
  const between = Array.from({ length: 8 }, (_, index) => first + index * every).filter(
    (year) => year - from > every * 0.7 && until - year > every * 0.7,
  );
  return [from, ...between, until];
}

/** A day as a year and a part of it; null where it is not known. */
function toYears(day: string | null): number | null {
  const [, year, month = '1', date = '1'] =
    /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?/u.exec(day ?? '') ?? [];
  return year === undefined ? null : Number(year) + (Number(month) - 1) / 12 + Number(date) / 372;
}
