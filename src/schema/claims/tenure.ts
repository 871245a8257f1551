import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Truth } from '../../graph/model/value-type.js';
import { Actor } from '../entities/actor.js';
import { Office } from '../entities/office.js';
import { Person } from '../entities/person.js';
import { StateClaim } from './state-claim.js';

export const TenureManner = enumeration('TenureManner', 'How a tenure began or ended.', {
  REGULAR: "By the rules of the office's state or body.",
  IRREGULAR: 'Against its rules, as by a coup.',
  FOREIGN: 'By the doing of another state.',
  DEATH: 'By a natural death.',
  ILLNESS: 'By illness.',
  SUICIDE: 'By suicide.',
  UNKNOWN: 'Its source says that it is not known.',
});
export type TenureManner = ValueOf<typeof TenureManner>;

@ClaimKind('A person holds an office.', {
  list: 'tenures',
  subject: () => Person,
  edge: 'SERVES',
  topic: ['office'],
  conflicts: [{ onlyOne: { acting: false }, ofTopic: { seats: 1 } }],
  alike: ['acting', 'of'],
  sentence: {
    template: '{subject} {acting} {office}',
    words: { acting: { true: 'acts as', false: 'is' } },
  },
})
export class Tenure extends StateClaim {
  @Link('IN_OFFICE', () => Office, 'Which office.', { listedAs: 'tenures' })
  readonly office!: Office;

  @Link('OFFICE_OF', () => Actor, 'Whose office it is.', { optional: true })
  readonly of?: Actor | null;

  @Property(Truth, 'Whether the person only stands in; not so where nothing is recorded of it.', {
    leftOut: false,
  })
  readonly acting!: boolean;

  @Property(TenureManner, 'How it began.', { optional: true })
  readonly entry?: TenureManner | null;

  @Property(TenureManner, 'How it ended.', { optional: true })
  readonly exit?: TenureManner | null;
}
