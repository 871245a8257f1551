const NATIONS = 200;
const ORGANISATIONS = 100;
const ISSUES = 20;
/** So that not all agree on all. */
const POSITIONS = ['SUPPORTS', 'OPPOSES', 'ABSTAINS'];

/**
 * The records of 20,000 memberships, of each of 200 nations in each of 100 organisations,
 * and of 4,000 stances, of each on each of 20 issues.
 */
export function crowdRecords(): readonly object[] {
  const source = 'source:soak';
  const idsOf = (type: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${type}:soak-${String(index)}`);
  const nations = idsOf('nation', NATIONS);
  const organisations = idsOf('organisation', ORGANISATIONS);
  const issues = idsOf('issue', ISSUES);
  return [
    { entity: 'Source', id: source, title: 'Made up for a soak' },
    ...nations.map((id) => ({ entity: 'Nation', id, name: `Nation ${id}` })),
    ...organisations.map((id) => ({ entity: 'Organisation', id, name: `Organisation ${id}` })),
    ...issues.map((id) => ({ entity: 'Issue', id, name: `Issue ${id}` })),
    ...nations.flatMap((subject, number) =>
      issues.map((issue, index) => ({
        claim: 'Stance',
        subject,
        issue,
        position: POSITIONS[(number * (index + 1)) % POSITIONS.length],
        period: '2020/..',
        citations: [{ source }],
      })),
    ),
    ...nations.flatMap((subject) =>
      organisations.map((organisation) => ({
        claim: 'Membership',
        subject,
        organisation,
        status: 'MEMBER',
        period: '2020/..',
        citations: [{ source }],
      })),
    ),
  ];
}
