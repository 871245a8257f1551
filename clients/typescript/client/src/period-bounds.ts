import { formatDay } from '../../../../src/graph/time/day.js';
import { parseEdtf } from '../../../../src/graph/time/edtf.js';

/** Between which days a period begins and ends, as `Period` of the API; null is without limit. */
export interface PeriodBounds {
  readonly earliestStart: string | null;
  readonly latestStart: string | null;
  readonly earliestEnd: string | null;
  readonly latestEnd: string | null;
}

/**
 * Converts a date or period of the API, such as `2025-09/..`, to its bounds. Those of a `Period`
 * of the API follow from what was `seen`, too.
 *
 * @throws Error that says how to mend it where it is none.
 */
export function periodBounds(edtf: string): PeriodBounds {
  const { earliestStart, latestStart, earliestEnd, latestEnd } = parseEdtf(edtf);
  return {
    earliestStart: formatDay(earliestStart),
    latestStart: formatDay(latestStart),
    earliestEnd: formatDay(earliestEnd),
    latestEnd: formatDay(latestEnd),
  };
}
