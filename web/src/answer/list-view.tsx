import { useCallback, useEffect, useState } from 'react';
import type { List, Ref, Row } from './answer.js';
import type { Drawing } from './drawings.js';
import { DrawnRows } from './drawn-rows.js';
import type { RowsLoader } from './rows-loader.js';
import { countOf } from './count-of.js';
import { TallyBar, TallySentence, UNRECORDED } from './tally-bar.js';
import { useOthers } from './use-others.js';

interface ListViewProps {
  readonly list: List;
  readonly heading: string;
  readonly drawing: Drawing;
  /** The verdict whose rows are shown; null for the rows as they were asked for. */
  readonly verdict: string | null;
  readonly onVerdict: (verdict: string | null) => void;
  /** Null where nothing more can be asked for. */
  readonly load: RowsLoader | null;
  /** What all of it is about, where it is about one thing. */
  readonly focus?: Ref;
  /** Which of the rows are shown; all where it is null. More are loaded as long as it is not. */
  readonly match?: ((row: Row) => boolean) | null;
}

/** So many rows are looked through by themselves for those that match. */
const MOST_LOOKED_THROUGH = 1_000;

/** This is the rows of one list with what is counted about them. */
export function ListView({
  list,
  heading,
  drawing,
  verdict: givenVerdict,
  onVerdict,
  load,
  focus,
  match = null,
}: ListViewProps) {
  const { tally, total } = list;
  const verdict = tally === null ? null : givenVerdict;
  const others = useOthers(list, load);
  const { rows: all, next, isLoading, hasFailed, more } = useRows(list, verdict, load);
  const rows = match === null ? all : all.filter(match);
  // A cell of what is not loaded would look as if nothing were recorded.
  const isWhole = match !== null || drawing === 'matrix';
  const goesOn =
    isWhole && next !== null && !isLoading && !hasFailed && all.length < MOST_LOOKED_THROUGH;
  useEffect(() => {
    if (goesOn) more();
  });
  const count = verdict === null ? total : countOf(tally, verdict);
  return (
    <div className="list">
      {tally !== null && (
        <>
          <TallySentence tally={tally} rows={[...list.rows, ...others]} />
          <TallyBar list={list} tally={tally} shown={verdict} onShow={onVerdict} />
        </>
      )}
      {verdict === UNRECORDED ? (
        <p className="none">
          They were announced, and nothing else is recorded of them here: the answer says neither
          yes nor no of them.
        </p>
      ) : (
        <>
          {isLoading && (
            <p className="none" role="status">
              Asking …
            </p>
          )}
          {hasFailed && (
            <p className="none" role="alert">
              These rows could not be had. Ask again, or see the whole query under GraphQL.
            </p>
          )}
          {!isLoading && !hasFailed && rows.length === 0 && tally === null && match === null && (
            <p className="none">Nothing is recorded that this asks for.</p>
          )}
          {drawing === 'matrix' && next !== null && (
            <p className="notice">
              {goesOn || isLoading
                ? 'Some of the claims are still being loaded: '
                : 'Not all claims are loaded: '}
              an empty cell may be one of the others.
            </p>
          )}
          {rows.length > 0 && (
            <DrawnRows rows={rows} drawing={drawing} caption={heading} {...(focus && { focus })} />
          )}
          <p className="total">
            {match !== null &&
              `${String(rows.length)} with these words, of ${String(all.length)} looked through${
                count === null || count === all.length ? '' : `; ${String(count)} in all`
              } `}
            {match === null &&
              count !== null &&
              count !== rows.length &&
              `${String(rows.length)} of ${String(count)} `}
            {match === null &&
              count !== null &&
              count === rows.length &&
              tally === null &&
              drawing !== 'lines' &&
              `${String(count)} in all `}
            {match === null && count === null && next !== null && `${String(rows.length)} so far `}
            {next !== null && load !== null && (
              <button type="button" className="button" onClick={more} disabled={isLoading}>
                Show more
              </button>
            )}
          </p>
        </>
      )}
    </div>
  );
}

interface Shown {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  readonly more: () => void;
}

/** The rows of a verdict, and what asks for the next of them. */
function useRows(list: List, verdict: string | null, load: RowsLoader | null): Shown {
  const [pages, setPages] = useState<readonly (List | null)[]>([]);
  const [isLoading, setIsLoading] = useState(false);
  const own = verdict === null ? [list] : [];
  const shown = [...own, ...pages].filter((page) => page !== null);
  const next = shown.at(-1)?.next ?? null;

  const fetchPage = useCallback(
    async (after: string | null, isStale: () => boolean) => {
      if (load === null) return;
      setIsLoading(true);
      const verdicts = verdict === null ? null : [verdict];
      const page = await load({ path: list.path, verdicts, after });
      if (isStale()) return;
      setPages((before) => (after === null ? [page] : [...before, page]));
      setIsLoading(false);
    },
    [list, verdict, load],
  );

  useEffect(() => {
    setPages([]);
    setIsLoading(false);
    if (verdict === null || verdict === UNRECORDED) return;
    let isStale = false;
    void fetchPage(null, () => isStale);
    return () => {
      isStale = true;
    };
  }, [verdict, fetchPage]);

  return {
    rows: shown.flatMap((page) => page.rows),
    next,
    isLoading,
    hasFailed: pages.includes(null) || (verdict !== null && load === null),
    more: () => void fetchPage(next, () => false),
  };
}
