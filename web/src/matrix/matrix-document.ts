import type { MatrixPlace } from '../address.js';
import type { Asked } from '../share/asked.js';
import { CLAIM, CLAIM_AS_SAID } from '../vocabulary/selections.js';
import type { ClaimList } from './matrix-terms.js';

/** Stands in place of ids where all are compared. */
export const EVERYBODY = '*';

/** Which claims of cells are asked for, too. */
export interface ClaimsOfCells {
  readonly first: number;
  /** The period in which all of them are so, at least in part; null for any. */
  readonly within: string | null;
}

/**
 * What is asked for how far actors agree, by the claims of one list: the chosen ones
 * among themselves, one with everybody, or with whom stands in the columns.
 */
export function askAgreement(
  { rows, columns, issues, by, during, view }: MatrixPlace,
  topic: string,
  list: ClaimList,
  claims: ClaimsOfCells | null = null,
): Asked {
  return toAsked('Agreement', throughAllTime(view), [
    { name: 'on', type: 'AgreementTopic!', value: topic },
    { name: 'subjects', type: '[ID!]', value: idsOf(rows) },
    {
      name: 'with',
      type: '[ID!]',
      value: columns.length > 0 || rows.length < 2 ? columns : idsOf(rows),
    },
    { name: 'by', type: 'AgreementPeriod', value: by },
    { name: 'during', type: 'EdtfString', value: during },
    { name: 'issues', type: '[ID!]', value: issues },
    { name: 'within', type: 'EdtfString', value: claims?.within ?? null },
  ])((given) => {
    const parts = [
      ...(given.has('issues') ? [ofIssues(list)] : []),
      ...(given.has('within') ? ['when: { during: $within }'] : []),
    ];
    const where = parts.length === 0 ? '' : `, where: { ${list.list}: { ${parts.join(', ')} } }`;
    const others = ['on', 'subjects', 'with', 'by', 'during'].filter((name) => given.has(name));
    const ofCells =
      claims === null
        ? ''
        : `\n      ${list.list}(first: ${String(claims.first)}) { ${CLAIM_AS_SAID} ${list.value} }`;
    return `agreement(${others.map((name) => `${name}: $${name}`).join(', ')}${where}) {
    cells {
      subject { id name }
      with { id name }
      period
      shared
      agreed
      rate${ofCells}
    }
  }`;
  });
}

/** What is asked for who has claims of one list. */
export function askSubjects(place: MatrixPlace, list: ClaimList): Asked {
  const view = throughAllTime(place.view);
  const groups = 'groups(by: [SUBJECT], first: 250) { key { subject { id } } }';
  return askClaims({ ...place, rows: [], columns: [], view }, list, groups);
}

/** What was said in the past counts too, unless a day is asked for. */
export function throughAllTime(view: Asked['view']): Asked['view'] {
  return 'validAt' in view ? view : { ...view, anyTime: true };
}

function idsOf(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => id !== EVERYBODY);
}

/** What is asked for the claims of one list, by whom they are of and what they are about. */
export function askClaims(
  { rows, columns, issues, during, view }: MatrixPlace,
  list: ClaimList,
  what = `totalCount\n    nodes { ${CLAIM} ${list.value} }`,
): Asked {
  return toAsked('Matrix', view, [
    { name: 'rows', type: '[ID!]', value: idsOf(rows) },
    { name: 'columns', type: '[ID!]', value: columns },
    { name: 'issues', type: '[ID!]', value: issues },
    { name: 'during', type: 'EdtfString', value: during },
  ])((given) => {
    const parts = [
      ...(given.has('rows') ? ['subject: { id: { in: $rows } }'] : []),
      ...(given.has('columns') ? [`${list.link}: { id: { in: $columns } }`] : []),
      ...(given.has('issues') ? [ofIssues(list)] : []),
      ...(given.has('during') ? ['when: { during: $during }'] : []),
    ];
    const where = parts.length === 0 ? '' : `, where: { and: [{ ${parts.join(' }, { ')} }] }`;
    return `${list.list}(first: 100${where}) {
    ${what}
  }`;
  });
}

function ofIssues({ issuePath }: ClaimList): string {
  const inner = '{ id: { in: $issues } }';
  const [first = '', ...rest] = issuePath;
  return `${first}: ${rest.reduceRight((text, name) => `{ ${name}: ${text} }`, inner)}`;
}

interface Variable {
  readonly name: string;
  readonly type: string;
  /** Null and empty for what is not given. */
  readonly value: string | readonly string[] | null;
}

/** A document of the variables that are given, and of no others. */
function toAsked(operationName: string, view: Asked['view'], all: readonly Variable[]) {
  return (write: (given: ReadonlySet<string>) => string): Asked => {
    const given = all.filter(({ value }) => value !== null && value.length > 0);
    const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
    const head = declared === '' ? '' : `(${declared})`;
    const body = write(new Set(given.map(({ name }) => name)));
    return {
      question: null,
      document: `query ${operationName}${head} {\n  ${body}\n}\n`,
      operationName,
      variables: Object.fromEntries(given.map(({ name, value }) => [name, value])),
      view,
    };
  };
}
