import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Text, Truth } from '../../graph/model/value-type.js';
import { Actor } from '../entities/actor.js';
import { Event } from '../entities/event.js';
import { OccurrenceClaim } from './occurrence-claim.js';

export const ParticipationRole = enumeration(
  'ParticipationRole',
  'What part an actor has in an event.',
  {
    HOST: 'Receives the others.',
    CHAIR: 'Leads it.',
    PARTICIPANT: 'Takes part.',
    INVITED: 'Was asked to take part.',
    OBSERVER: 'Watches without taking part.',
    ABSENT: 'Stays away; left out of lists that do not name the role.',
    ACTOR: 'Does what the event is.',
    RECIPIENT: 'Has it done to it.',
  },
);
export type ParticipationRole = ValueOf<typeof ParticipationRole>;

export const ParticipationLevel = enumeration(
  'ParticipationLevel',
  'The rank of those who take part.',
  {
    HEAD_OF_STATE: 'A head of state or government.',
    MINISTER: 'A minister.',
    CHIEF_OF_DEFENCE: 'The highest officer of the armed forces.',
    OFFICIAL: 'Any other official.',
  },
);
export type ParticipationLevel = ValueOf<typeof ParticipationLevel>;

@ClaimKind('An actor takes part in an event.', {
  list: 'participations',
  subject: () => Actor,
  edge: 'TAKES_PART',
  topic: ['event'],
  datedBy: 'event',
  alike: ['representing'],
  party: { unless: 'representing', announced: 'announcedParticipants' },
  sentence: {
    template: '{subject} {role} {event}[ for {representing}][ on side {side}]',
    words: {
      role: {
        HOST: 'hosts',
        CHAIR: 'chairs',
        PARTICIPANT: 'takes part in',
        INVITED: 'is invited to',
        OBSERVER: 'observes',
        ABSENT: 'stays away from',
        ACTOR: 'is the actor in',
        RECIPIENT: 'is the recipient in',
      },
    },
  },
})
export class Participation extends OccurrenceClaim {
  @Link('AT', () => Event, 'What it takes part in.', { listedAs: 'participations' })
  readonly event!: Event;

  @Property(ParticipationRole, 'What part it has.', { byDefault: { leavesOut: ['ABSENT'] } })
  readonly role!: ParticipationRole;

  @Property(ParticipationLevel, 'The rank of those who take part.', { optional: true })
  readonly level?: ParticipationLevel | null;

  @Property(Text, 'On which side of a conflict, as its source names the sides, such as "A".', {
    optional: true,
  })
  readonly side?: string | null;

  @Property(Truth, 'Whether it began it; null where nothing is recorded of that.', {
    optional: true,
  })
  readonly initiated?: boolean | null;

  @Link('REPRESENTS', () => Actor, 'For whom it takes part; nothing where for itself.', {
    optional: true,
  })
  readonly representing?: Actor | null;
}
