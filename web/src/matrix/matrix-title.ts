import type { MatrixPlace } from '../address.js';
import { nameInWords, namesInWords } from '../answer/words.js';
import { EVERYBODY } from './matrix-document.js';
import type { ClaimList } from './matrix-terms.js';

type NameOf = (id: string) => string;

/** More names than these are counted. */
const MOST_NAMED = 6;

/** What a table of agreement is called beside others: of whom, by what, on what, when. */
export function titleOfAgreement(place: MatrixPlace, { list }: ClaimList, nameOf: NameOf): string {
  const { rows, columns, by } = place;
  const who = namesOf(rows, nameOf);
  const others =
    columns.length > 0
      ? ` with ${namesOf(columns, nameOf)}`
      : rows.length < 2
        ? ' with everybody'
        : '';
  const divided = by === null ? '' : `, by ${by.toLowerCase()}`;
  return `Agreement of ${who}${others} by ${nameInWords(list)}${limitsOf(place, nameOf)}${divided}`;
}

/** The same of claims: of whom, on what, when. */
export function titleOfClaims(
  place: MatrixPlace,
  { list, link, issuePath }: ClaimList,
  nameOf: NameOf,
): string {
  const { rows, columns } = place;
  const who = rows.length === 0 ? '' : ` of ${namesOf(rows, nameOf)}`;
  const which = columns.length === 0 ? nameInWords(link) : namesOf(columns, nameOf);
  const limited = issuePath.join('.') === link ? { ...place, issues: [] } : place;
  const told = nameInWords(list);
  return `${told.slice(0, 1).toUpperCase()}${told.slice(1)}${who} by ${which}${limitsOf(limited, nameOf)}`;
}

/** All ids that a title has the names of. */
export function idsIn({ rows, columns, issues }: MatrixPlace): readonly string[] {
  return [...rows, ...columns, ...issues].filter((id) => id !== EVERYBODY);
}

function limitsOf({ issues, during }: MatrixPlace, nameOf: NameOf): string {
  const on = issues.length === 0 ? '' : ` on ${namesOf(issues, nameOf)}`;
  return `${on}${during === null ? '' : `, ${yearsInWords(during)}`}`;
}

function namesOf(ids: readonly string[], nameOf: NameOf): string {
  if (ids.includes(EVERYBODY)) return 'everybody';
  return namesInWords(ids.map(nameOf), MOST_NAMED);
}

/** Years from and until, of which one may be left open. */
function yearsInWords(during: string): string {
  const [from = '', until = from] = during.split('/');
  if (from === '..') return `until ${until}`;
  if (until === '..') return `since ${from}`;
  return from === until ? from : `${from} to ${until}`;
}
