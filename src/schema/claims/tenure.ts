import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { Truth } from '../../graph/model/value-type.js';
import { Actor } from '../entities/actor.js';
import { Office } from '../entities/office.js';
import { Person } from '../entities/person.js';
import { StateClaim } from './state-claim.js';

@ClaimKind('A person holds an office.', {
  list: 'tenures',
  subject: () => Person,
  edge: 'SERVES',
  topic: ['office'],
  conflicts: [{ onlyOne: { acting: false }, ofTopic: { seats: 1 } }],
  alike: ['acting', 'of'],
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
}
