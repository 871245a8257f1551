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
}

/** So many rows of a matrix are loaded without being asked for. */
const MOST_LOADED = 1_000;

/** This is the rows of one list with what is counted about them. */
export function ListView({
  list,
  heading,
  drawing,
  verdict: givenVerdict,
  onVerdict,
  load,
  focus,
}: ListViewProps) {
  const { tally, total } = list;
  const verdict = tally === null ? null : givenVerdict;
  const others = useOthers(list, load);
  const { rows, next, isLoading, hasFailed, more } = useRows(list, verdict, load);
  // A cell of what is not loaded would look as if nothing were recorded.
  const goesOn =
    drawing === 'matrix' && next !== null && !isLoading && !hasFailed && rows.length < MOST_LOADED;
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
              {rows.length > 0 ? 'More rows' : 'These rows'} could not be had.{' '}
              {load !== null && (
                <button type="button" className="button" onClick={more}>
                  Ask again
                </button>
              )}
            </p>
          )}
          {!isLoading && !hasFailed && rows.length === 0 && tally === null && (
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
            {list.isGrouped &&
              count !== null &&
              `${told(count)} in ${told(rows.length)} ${rows.length === 1 ? 'group' : 'groups'} `}
            {!list.isGrouped &&
              count !== null &&
              count !== rows.length &&
              `${told(rows.length)} of ${told(count)} `}
            {!list.isGrouped &&
              count !== null &&
              count === rows.length &&
              count > 0 &&
              tally === null &&
              drawing !== 'lines' &&
              `${told(count)} in all `}
            {count === null && next !== null && `${told(rows.length)} so far `}
            {next !== null && load !== null && !hasFailed && (
              <button
                type="button"
                className="button"
                onClick={isLoading ? undefined : more}
                aria-disabled={isLoading}
              >
                Show more
              </button>
            )}
          </p>
        </>
      )}
    </div>
  );
}

function told(count: number): string {
  return count.toLocaleString('en');
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
    hasFailed: (!isLoading && pages.at(-1) === null) || (verdict !== null && load === null),
    more: () => void fetchPage(next, () => false),
  };
}
