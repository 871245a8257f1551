const NATIONS = 200;
const ORGANISATIONS = 100;

/** The records of 20,000 memberships, of each of 200 nations in each of 100 organisations. */
export function membershipRecords(): readonly object[] {
  const source = 'source:soak';
  const idsOf = (type: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${type}:soak-${String(index)}`);
  const nations = idsOf('nation', NATIONS);
  const organisations = idsOf('organisation', ORGANISATIONS);
  return [
    { entity: 'Source', id: source, title: 'Made up for a soak' },
    ...nations.map((id) => ({ entity: 'Nation', id, name: `Nation ${id}` })),
    ...organisations.map((id) => ({ entity: 'Organisation', id, name: `Organisation ${id}` })),
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
