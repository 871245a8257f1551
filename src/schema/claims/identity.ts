import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Entity } from '../entities/entity.js';
import { Claim } from './claim.js';

export const Judgement = enumeration('Judgement', 'Whether two entities are one thing.', {
  POSITIVE: 'They are one: the id of the other resolves to the subject.',
  NEGATIVE: 'They are two, however alike.',
  UNSURE: 'What is known does not decide it.',
});
export type Judgement = ValueOf<typeof Judgement>;

@ClaimKind('Whether two entities are one thing under two ids; listed on both.', {
  list: 'identities',
  subject: () => Entity,
  edge: 'GOES_ON_FOR',
  topic: ['with'],
  conflicts: [{ differing: 'judgement' }],
  identity: { judgement: 'judgement', one: 'POSITIVE', two: 'NEGATIVE' },
  sentence: {
    template: '{subject} {judgement} {with}',
    words: {
      judgement: {
        POSITIVE: 'is the same as',
        NEGATIVE: 'is not the same as',
        UNSURE: 'may be the same as',
      },
    },
  },
})
export class Identity extends Claim {
  @Link('IS_SAME_AS', () => Entity, 'The other entity, of the same kind.', {
    listedAs: 'identities',
    ofSubjectKind: true,
  })
  readonly with!: Entity;

  @Property(Judgement, 'Whether they are one thing.')
  readonly judgement!: Judgement;
}
