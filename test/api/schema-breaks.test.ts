import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';

/** What each row of the changelog's table is about, in its order: each break is of just one. */
const ROWS = [
  /^Mutation\./u,
  /^Query\.nodes? arg view was removed/u,
  /PathConnection/u,
  /\.type changed type from (?:EntityType|ClaimType)! to RecordKind!/u,
  /\.(?:status|kind) changed type from \w+! to Any(?:Status|Kind)!/u,
  /\.period changed type from Period! to Period\.$/u,
  /^(?:StateClaim|OccurrenceClaim)\.subject changed/u,
  /\.conflicts changed type/u,
  /AnswerEvent\.(?:node|verdict) changed/u,
  /^(?!Mutation\.)(?!.* to RecordKind!)(?:.*\b)?(?:Rank|Polarity|Direction|EntityType|ClaimType|Kind|Key|Path|Hop|Question|Erased)(?:Filter)?\b/u,
  /OfEitherEnd|^(?:Identity|Relation)(?:Count|Quantifier) was removed/u,
  /Filter\.period|^ClaimPeriodFilter/u,
  /^(?:DESCRIPTION|RETRACTION_REASON|GIST|LICENCE|URL) was removed/u,
];

describe('the table of breaks in CHANGELOG.md', () => {
  const breaks = findBreakingChanges(
    buildSchema(read('test/api/support/schema-3909120.graphql')),
    buildSchema(read('schema.graphql')),
  ).map(({ description }) => description);
  const changelog = read('CHANGELOG.md');
  const table = [...changelog.matchAll(/^\| (\d+) +\|/gmu)].map(([, count]) => Number(count));

  it('knows of every break, each in one row', () => {
    const elsewhere = breaks.filter(
      (each) => ROWS.filter((pattern) => pattern.test(each)).length !== 1,
    );
    expect(elsewhere).toEqual([]);
  });

  it('counts them', () => {
    const counts = ROWS.map((pattern) => breaks.filter((each) => pattern.test(each)).length);
    expect(table).toEqual(counts);
    expect(changelog).toContain(`all ${String(breaks.length)} changes that`);
  });
});

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}
