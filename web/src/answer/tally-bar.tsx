import type { List, Row, Tally } from './answer.js';
import { Name } from './name.js';
import { VERDICTS } from './verdict-mark.js';
import './tally.css';

/** How many names a sentence tells before the rest are counted. */
const MOST_NAMED = 3;

const SEGMENTS = [
  { verdict: 'YES', key: 'yes', words: 'certain' },
  { verdict: 'NO', key: 'no', words: 'no' },
  { verdict: 'UNDETERMINED', key: 'undetermined', words: 'undetermined' },
] as const;

/** What is said of who was announced and is not recorded: in place of rows, there being none. */
export const UNRECORDED = 'UNRECORDED';

interface TallySentenceProps {
  readonly tally: Tally;
  /** The rows that are known, of every verdict. */
  readonly rows: readonly Row[];
}

/** This says in a sentence how all candidates divide, by name where they are few. */
export function TallySentence({ tally, rows }: TallySentenceProps) {
  const { yes, no, undetermined, unrecorded } = tally;
  const of = (verdict: string) => rows.filter((row) => row.verdict === verdict);
  const announced = (yes ?? 0) + (no ?? 0) + (undetermined ?? 0) + (unrecorded ?? 0);
  return (
    <p className="in-one">
      {yes === 0 && <span>None is certain. </span>}
      {yes !== null && yes > 0 && (
        <span>
          <Told rows={of('YES')} count={yes} isStrong /> — certain.{' '}
        </span>
      )}
      {no !== null && no > 0 && (
        <span>
          <Told rows={of('NO')} count={no} />: no.{' '}
        </span>
      )}
      {undetermined !== null && undetermined > 0 && (
        <span>
          <Told rows={of('UNDETERMINED')} count={undetermined} />: not decided by what is
          recorded.{' '}
        </span>
      )}
      {unrecorded !== null && unrecorded > 0 && (
        <span>
          {unrecorded} of {announced} announced {unrecorded === 1 ? 'is' : 'are'} not recorded.
        </span>
      )}
    </p>
  );
}

/** Names where they are known, else how many they are. */
function Told({
  rows,
  count,
  isStrong = false,
}: {
  readonly rows: readonly Row[];
  readonly count: number;
  readonly isStrong?: boolean;
}) {
  const refs = rows.flatMap(({ item }) => (item.form === 'entity' ? item : []));
  if (refs.length === 0) return <b>{count}</b>;
  const shown =
    refs.length <= MOST_NAMED + 1 && refs.length === count ? refs : refs.slice(0, MOST_NAMED);
  const rest = count - shown.length;
  return shown.map((ref, index) => {
    const isLast = index === shown.length - 1;
    return (
      <span key={index}>
        {index > 0 && (isLast && rest === 0 ? ' and ' : ', ')}
        {isStrong ? (
          <b>
            <Name of={ref} />
          </b>
        ) : (
          <Name of={ref} />
        )}
        {isLast && rest > 0 && ` and ${String(rest)} ${rest === 1 ? 'other' : 'others'}`}
      </span>
    );
  });
}

interface TallyBarProps {
  readonly list: List;
  readonly tally: Tally;
  /** What is shown below the bar; null for the rows as they were asked for. */
  readonly shown: string | null;
  readonly onShow: (verdict: string | null) => void;
}

/** This is how all candidates divide, drawn: each part is a button that shows its rows. */
export function TallyBar({ list, tally, shown, onShow }: TallyBarProps) {
  const asked = new Set(list.rows.map(({ verdict }) => verdict));
  const segments = SEGMENTS.flatMap(({ verdict, key, words }) => {
    const count = tally[key];
    return count === null ? [] : [{ verdict: verdict as string, count, words: words as string }];
  });
  if (tally.unrecorded !== null) {
    segments.push({ verdict: UNRECORDED, count: tally.unrecorded, words: 'not recorded' });
  }
  return (
    <div className="tally-bar" role="group" aria-label="How all candidates divide">
      {segments.map(({ verdict, count, words }) => {
        const isShown = shown === null ? asked.has(verdict) : shown === verdict;
        return (
          <button
            key={verdict}
            type="button"
            data-verdict={verdict}
            style={{ flexGrow: count }}
            disabled={count === 0}
            aria-pressed={isShown}
            onClick={() => {
              onShow(shown === verdict ? null : verdict);
            }}
          >
            <span className="segment-mark" aria-hidden="true">
              {VERDICTS[verdict]?.mark ?? '–'}
            </span>{' '}
            <b>{count}</b> {words}
          </button>
        );
      })}
    </div>
  );
}
