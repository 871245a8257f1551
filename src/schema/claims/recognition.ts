import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Text } from '../../graph/model/value-type.js';
import { Actor } from '../entities/actor.js';
import { Entity } from '../entities/entity.js';
import { StateClaim } from './state-claim.js';

export const RecognitionStatus = enumeration(
  'RecognitionStatus',
  'Whether an actor recognises something as what it is said to be.',
  {
    RECOGNISES: 'Recognises it.',
    REFUSES: 'Does not recognise it, and says so or acts so.',
    WITHDREW: 'Recognised it, and took that back.',
  },
);
export type RecognitionStatus = ValueOf<typeof RecognitionStatus>;

@ClaimKind('An actor recognises a state, a government or whose a territory is, or refuses to.', {
  list: 'recognitions',
  subject: () => Actor,
  edge: 'RECOGNISES',
  topic: ['of'],
  conflicts: [{ differing: 'status' }],
  alike: ['as'],
  sentence: {
    template: '{subject} {status} {of}[ as {as}]',
    words: {
      status: {
        RECOGNISES: 'recognises',
        REFUSES: 'refuses to recognise',
        WITHDREW: 'no longer recognises',
      },
    },
  },
})
export class Recognition extends StateClaim {
  @Link('RECOGNITION_OF', () => Entity, 'What it recognises, or refuses to.', {
    listedAs: 'recognitionsOf',
  })
  readonly of!: Entity;

  @Property(RecognitionStatus, 'Whether it recognises it.')
  readonly status!: RecognitionStatus;

  @Property(Text, 'As what, such as "a state" or "territory of Ukraine".', { optional: true })
  readonly as?: string | null;
}
