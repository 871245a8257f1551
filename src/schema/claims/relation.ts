import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { severalOf, Text, Truth } from '../../graph/model/value-type.js';
import { Actor } from '../entities/actor.js';
import { StateClaim } from './state-claim.js';

export const RelationKind = enumeration('RelationKind', 'How two actors stand to each other.', {
  ALLIED: 'Bound by an alliance.',
  COOPERATIVE: 'Working together.',
  NEUTRAL: "Bound to stay out of each other's conflicts.",
  STRAINED: 'At odds.',
  HOSTILE: 'Enemies.',
});
export type RelationKind = ValueOf<typeof RelationKind>;

export const Obligation = enumeration('Obligation', 'What an alliance binds an actor to.', {
  DEFENCE: 'To defend the other where it is attacked.',
  OFFENCE: 'To take part in attacks of the other.',
  NEUTRALITY: 'To stay out where the other fights.',
  NON_AGGRESSION: 'Not to attack the other.',
  CONSULTATION: 'To consult the other in a crisis.',
});
export type Obligation = ValueOf<typeof Obligation>;

@ClaimKind('How two actors stand to each other; listed on both.', {
  list: 'relations',
  subject: () => Actor,
  edge: 'RELATES',
  topic: ['with'],
  conflicts: [{ differing: 'kind' }],
  symmetric: true,
  sentence: {
    template: '{subject} {kind} {with}[ ({instrument})]',
    words: {
      kind: {
        ALLIED: 'is allied with',
        COOPERATIVE: 'works together with',
        NEUTRAL: 'is bound to neutrality toward',
        STRAINED: 'is at odds with',
        HOSTILE: 'is hostile to',
      },
    },
  },
})
export class Relation extends StateClaim {
  @Link(
    'RELATES_TO',
    () => Actor,
    'The other actor, as it was recorded. The claim is listed on both actors; filters and topics take each end as it is. For one at either end: `or: [{ with: { id: { eq: ... } } }, { subject: { id: { eq: ... } } }]`.',
    { listedAs: 'relations' },
  )
  readonly with!: Actor;

  @Property(RelationKind, 'How they stand to each other.')
  readonly kind!: RelationKind;

  @Property(Text, 'What it rests on, such as a treaty.', { optional: true })
  readonly instrument?: string | null;

  @Property(
    severalOf(Obligation),
    'What an alliance binds the subject to or, where it is mutual, both; empty where nothing is recorded.',
  )
  readonly obligations!: readonly Obligation[];

  @Property(Truth, 'Whether both are bound alike; null where nothing is recorded of that.', {
    optional: true,
  })
  readonly mutual?: boolean | null;
}
