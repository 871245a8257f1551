import { useEffect, useState } from 'react';
import type { List, Row } from './answer.js';
import { countOf } from './count-of.js';
import type { RowsLoader } from './rows-loader.js';

/** The rows of the verdicts that were counted and not asked for, so that they can be named. */
export function useOthers(list: List, load: RowsLoader | null): readonly Row[] {
  const [others, setOthers] = useState<readonly Row[]>([]);
  useEffect(() => {
    setOthers([]);
    const asked = new Set(list.rows.map(({ verdict }) => verdict));
    const verdicts = ['NO', 'UNDETERMINED'].filter(
      (verdict) => !asked.has(verdict) && (countOf(list.tally, verdict) ?? 0) > 0,
    );
    if (load === null || verdicts.length === 0) return;
    let isStale = false;
    void load({ path: list.path, verdicts, after: null }).then((found) => {
      if (!isStale) setOthers(found?.rows ?? []);
    });
    return () => {
      isStale = true;
    };
  }, [list, load]);
  return others;
}
