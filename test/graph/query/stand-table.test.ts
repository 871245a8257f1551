import fc from 'fast-check';
import { StandTable } from '../../../src/graph/query/stand-table.js';
import type { Compared, Stands } from '../../../src/graph/query/stand-table.js';
import { casesOf, enoughOf } from '../../support/cases.js';
import { countRounds, hold } from '../../support/event-loop.js';

const VALUES = ['YES', 'NO', 'ABSTAIN'];
const ACTORS = ['a', 'b', 'c'];

/** Enough topics for some words of 32 bits, in few periods; the same may be said more than once. */
const arbitraryStands: fc.Arbitrary<readonly Stands[]> = fc
  .integer({ min: 1, max: 150 })
  .chain((topics) =>
    fc.array(
      fc.record({
        topic: fc.nat({ max: topics }).map(String),
        value: fc.constantFrom(...VALUES),
        period: fc.constantFrom(null, '1994', '1995', '2019-05'),
        actors: fc.array(fc.constantFrom(...ACTORS), { minLength: 1, maxLength: 4 }),
      }),
      { maxLength: 200, size: 'max' },
    ),
  );

/** The same by plain counting. */
function countPlainly(stands: readonly Stands[], one: string, other: string): readonly Compared[] {
  const own = stands.filter(({ actors }) => actors.includes(one));
  const theirs = stands.filter(({ actors }) => actors.includes(other));
  return ['1994', '1995', '2019-05', null].flatMap((period) => {
    const mine = own.filter((each) => each.period === period);
    const shared = new Set(
      mine
        .map(({ topic }) => topic)
        .filter((topic) => theirs.some((their) => their.topic === topic)),
    );
    const agreed = [...shared].filter((topic) =>
      mine.some(
        (my) =>
          my.topic === topic &&
          theirs.some((their) => their.topic === topic && their.value === my.value),
      ),
    );
    return shared.size === 0 ? [] : [{ period, shared: shared.size, agreed: agreed.length }];
  });
}

describe('a table of stands', () => {
  it('compares as plain counting does', async () => {
    let found = 0;
    const property = fc.asyncProperty(fc.noBias(arbitraryStands), async (stands) => {
      const table = await StandTable.of(stands, VALUES);
      for (const one of ACTORS) {
        for (const other of ACTORS) {
          const expected = countPlainly(stands, one, other);
          expect(table.compare(one, other)).toEqual(expected);
          found += expected.length;
        }
      }
    });
    await fc.assert(property, { numRuns: casesOf(300) });
    expect(found).toBeGreaterThanOrEqual(enoughOf(1_000));
  });

  it('shares nothing with those who took no stand', async () => {
    const table = await StandTable.of(
      [{ topic: 't', value: 'YES', period: null, actors: ['a'] }],
      VALUES,
    );
    expect(table.compare('a', 'b')).toEqual([]);
    expect(table.compare('b', 'a')).toEqual([]);
  });

  it('lets others have their turn while it is made', async () => {
    const slow = {
      ...{ topic: 't', value: 'YES', period: null },
      get actors() {
        hold(25);
        return ACTORS;
      },
    };
    const rounds = countRounds();
    await StandTable.of([slow, slow, slow, slow, slow], VALUES);
    expect(rounds()).toBeGreaterThan(2);
  });
});
