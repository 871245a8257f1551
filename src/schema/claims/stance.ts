import { ClaimKind, Link, Links, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Text } from '../../graph/model/value-type.js';
import { Actor } from '../entities/actor.js';
import { Issue } from '../entities/issue.js';
import { StateClaim } from './state-claim.js';

export const StancePosition = enumeration(
  'StancePosition',
  'Where an actor stands on an issue.',
  {
    SUPPORTS: 'For it.',
    CONDITIONAL: 'For it on conditions.',
    ABSTAINS: 'Takes no side.',
    RESTRICTS: 'Sets limits to it.',
    OPPOSES: 'Against it.',
  },
  { ordered: true },
);
export type StancePosition = ValueOf<typeof StancePosition>;

export const StanceEnactment = enumeration('StanceEnactment', 'Whether a stance is said or done.', {
  DECLARED: 'It was said.',
  ENACTED: 'It was done.',
});
export type StanceEnactment = ValueOf<typeof StanceEnactment>;

export const StanceEffect = enumeration('StanceEffect', 'What a stance does in practice.', {
  SHARES: 'Gives what it is about.',
  LIMITS: 'Gives less of it.',
  SUSPENDS: 'Stops it for a time.',
  ENDS: 'Stops it for good.',
  REFUSES: 'Never gave it.',
});
export type StanceEffect = ValueOf<typeof StanceEffect>;

@ClaimKind('What an actor holds about an issue, said or done.', {
  list: 'stances',
  subject: () => Actor,
  edge: 'TAKES',
  topic: ['issue'],
  conflicts: [{ differing: 'position' }],
  alike: ['toward'],
  agreement: {
    field: 'position',
    among: ['SUPPORTS', 'CONDITIONAL', 'ABSTAINS', 'RESTRICTS', 'OPPOSES'],
  },
  sentence: {
    template: '{subject} {position}[ toward {toward}][ ({scope})]',
    words: {
      position: {
        SUPPORTS: 'supports {issue}',
        CONDITIONAL: 'supports {issue} on conditions',
        ABSTAINS: 'takes no side on {issue}',
        RESTRICTS: 'restricts {issue}',
        OPPOSES: 'opposes {issue}',
      },
    },
  },
})
export class Stance extends StateClaim {
  @Link('ON', () => Issue, 'What it is about.', { listedAs: 'stances' })
  readonly issue!: Issue;

  @Property(StancePosition, 'Where the actor stands.')
  readonly position!: StancePosition;

  @Property(StanceEnactment, 'Whether it is said or done.', { optional: true })
  readonly enactment?: StanceEnactment | null;

  @Property(StanceEffect, 'What it does in practice.', { optional: true })
  readonly effect?: StanceEffect | null;

  @Links('TOWARD', () => Actor, 'Whom it concerns; empty where it concerns everybody.')
  readonly toward!: readonly Actor[];

  @Property(Text, 'What it is limited to.', { optional: true })
  readonly scope?: string | null;
}
