import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Text } from '../../graph/model/value-type.js';
import { Actor } from '../entities/actor.js';
import { Organisation } from '../entities/organisation.js';
import { StateClaim } from './state-claim.js';

export const MembershipStatus = enumeration(
  'MembershipStatus',
  'How an actor stands to an organisation; lists that do not name it take members alone.',
  {
    MEMBER: 'A full member.',
    ASSOCIATE: 'A member with fewer rights.',
    CANDIDATE: 'About to become one, or applying.',
    OBSERVER: 'Attends without a vote.',
    PARTNER: 'Works with it from outside.',
    SUSPENDED: 'A member whose rights are suspended.',
    WITHDREW: 'Left by its own will.',
    EXCLUDED: 'Was put out, or is kept from taking part.',
  },
);
export type MembershipStatus = ValueOf<typeof MembershipStatus>;

@ClaimKind('An actor belongs to an organisation, or stands in some other way to it.', {
  list: 'memberships',
  subject: () => Actor,
  edge: 'BELONGS',
  topic: ['organisation'],
  conflicts: [{ differing: 'status' }],
  sentence: {
    template: '{subject} {status} {organisation}[ ({qualifier})]',
    words: {
      status: {
        MEMBER: 'is a member of',
        ASSOCIATE: 'is an associate member of',
        CANDIDATE: 'is a candidate for',
        OBSERVER: 'is an observer in',
        PARTNER: 'is a partner of',
        SUSPENDED: 'is suspended from',
        WITHDREW: 'withdrew from',
        EXCLUDED: 'is excluded from',
      },
    },
  },
})
export class Membership extends StateClaim {
  @Link('TO', () => Organisation, 'What it belongs to.', { listedAs: 'members' })
  readonly organisation!: Organisation;

  @Property(MembershipStatus, 'How it stands to the organisation.', {
    byDefault: { only: ['MEMBER'] },
  })
  readonly status!: MembershipStatus;

  @Property(Text, 'What more is said of how it stands there, such as "signatory".', {
    optional: true,
  })
  readonly qualifier?: string | null;
}
