import { EntityKind, Links, Property } from '../../graph/model/decorators.js';
import { enumeration } from '../../graph/model/enumeration.js';
import type { ValueOf } from '../../graph/model/enumeration.js';
import { integerBetween, Period, TextList } from '../../graph/model/value-type.js';
import { Entity } from './entity.js';
import { Issue } from './issue.js';
import { Region } from './region.js';

export const EventKind = enumeration('EventKind', 'What sort of event it is.', {
  MEETING: 'A meeting of officials.',
  SUMMIT: 'A meeting of heads of state or government.',
  VISIT: 'A visit of one party to another.',
  EXERCISE: 'A military exercise.',
  SIGNING: 'The signing of a treaty or an agreement.',
  VOTE: 'A vote of an assembly or a council.',
  DISPUTE: 'A dispute between states.',
  CONFLICT: 'An armed conflict.',
  STRIKE: 'A use of armed force at one place and time.',
  INTERACTION: 'One actor doing something to another, as event data record it.',
  OTHER: 'None of these.',
});
export type EventKind = ValueOf<typeof EventKind>;

export const EventStatus = enumeration('EventStatus', 'How far an event has come.', {
  SCHEDULED: 'It is planned for its period.',
  POSTPONED: 'It was put off.',
  OCCURRED: 'It took place.',
  CANCELLED: 'It will not take place.',
  REPORTED: 'It is said to have taken place, and that is not confirmed.',
});
export type EventStatus = ValueOf<typeof EventStatus>;

@EntityKind('Something that happens at a time, and where actors meet or act.', { list: 'events' })
export class Event extends Entity {
  @Property(EventKind, 'What sort of event it is.')
  readonly kind!: EventKind;

  @Property(EventStatus, 'How far it has come, as it is known now.')
  readonly status!: EventStatus;

  @Property(Period, 'When it takes place.', { optional: true })
  readonly period?: string | null;

  @Property(integerBetween(0, 100_000), 'How many parties were announced, named or not.', {
    optional: true,
  })
  readonly announcedParticipants?: number | null;

  @Property(TextList, 'What happens in it, as PLOVER categories.')
  readonly categories!: readonly string[];

  @Property(TextList, 'What happens in it, as CAMEO codes.')
  readonly codes!: readonly string[];

  @Links('CONCERNS', () => Issue, 'What it is about.')
  readonly issues!: readonly Issue[];

  @Links('WITHIN', () => Region, 'The regions it takes place in, near and far.', {
    transitive: true,
  })
  readonly within!: readonly Region[];
}
