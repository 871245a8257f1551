import { count } from '../../graph/count.js';
import type { ImportReport } from '../../mapping/run/run-import.js';
import { MOST_KEPT, type UnknownCode } from '../../mapping/blocks/unknown-codes.js';

/** How many codes of a lookup are listed. */
const MOST_SHOWN = 20;

type Told = Pick<ImportReport, 'rejects' | 'skips' | 'warnings' | 'unknown'>;

/** What became of rows that were not taken, and what may not be what was meant. */
export function describeRows({ rejects, skips, warnings, unknown }: Told): string {
  const list = (counts: ImportReport['rejects'], what: string): readonly string[] =>
    counts.map(
      ({ what: each, count: number, first }) =>
        `${what}${String(number)} x ${each} (first: ${first})`,
    );
  const lines = [
    ...list(rejects, ''),
    ...list(skips, 'skipped '),
    ...list(warnings, 'warning '),
    ...describeUnknown(unknown),
  ];
  return lines.map((line) => `${line.replaceAll(/\p{Cc}/gu, '\ufffd')}\n`).join('');
}

/**
 * Says which codes lookups knew nothing by, and of those that are much like a name what
 * they may mean, as a step of the lookup that somebody who looked at each can copy.
 */
function describeUnknown(unknown: readonly UnknownCode[]): readonly string[] {
  const least = unknown.length < MOST_KEPT ? '' : 'at least ';
  const lookups = new Set(unknown.map(({ lookup }) => lookup));
  return [...lookups].flatMap((lookup) => {
    const codes = unknown.filter((each) => each.lookup === lookup);
    const shown = codes
      .slice(0, MOST_SHOWN)
      .map((each) => `${JSON.stringify(each.code)} ${String(each.count)} x`);
    const more = codes.length - shown.length;
    const meant = codes.flatMap(({ code, meant: entity }) =>
      entity ? [`          ${JSON.stringify(code)}: ${entity.id} # ${entity.name}`] : [],
    );
    return [
      `lookup ${lookup} knows nothing by ${least}${count(codes.length, 'code')}: ${shown.join(', ')}${more > 0 ? `, and ${String(more)} more` : ''}`,
      ...(meant.length === 0
        ? []
        : [
            `  Names are much like some of them. Look at each, and put what is meant before the other steps of its "try":`,
            '      - values:',
            ...meant,
          ]),
    ];
  });
}
