import { EntityKind, Link, Links, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { integerBetween, Period, Prose, TextList, Truth } from '../../graph/model/value-type.js';
import { Attributes, type Attribute } from '../attributes.js';
import { Location, type PlaceOnMap } from '../location.js';
import { Entity } from './entity.js';
import { asTitle } from './in-sentence.js';
import { Issue } from './issue.js';
import { Organisation } from './organisation.js';
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

@EntityKind('Something that happens at a time, and where actors meet or act.', {
  list: 'events',
  inSentence: asTitle,
})
export class Event extends Entity {
  @Property(EventKind, 'What sort of event it is.')
  readonly kind!: EventKind;

  @Property(EventStatus, 'How far it has come, as it is known now.')
  readonly status!: EventStatus;

  @Property(Period, 'When it takes place.', { optional: true, lifetime: 'whole' })
  readonly period?: string | null;

  @Property(Location, 'Where it takes place.', { optional: true })
  readonly location?: PlaceOnMap | null;

  @Property(integerBetween(0, 100_000), 'How many parties were announced, named or not.', {
    optional: true,
  })
  readonly announcedParticipants?: number | null;

  @Property(TextList, 'What happens in it, as PLOVER categories.')
  readonly categories!: readonly string[];

  @Property(TextList, 'What happens in it, as CAMEO codes.')
  readonly codes!: readonly string[];

  @Property(Prose, 'What came of it, in our own words, such as "adopted".', { optional: true })
  readonly outcome?: string | null;

  @Property(
    Truth,
    'Whether a source counts it among the important ones; null where nothing is recorded of that.',
    { optional: true },
  )
  readonly important?: boolean | null;

  @Property(Attributes, 'What datasets say of it under names of their own; empty where nothing is.')
  readonly attributes!: readonly Attribute[];

  @Link('BY_BODY', () => Organisation, 'The body that holds it, such as an assembly that votes.', {
    optional: true,
  })
  readonly body?: Organisation | null;

  @Links('CONCERNS', () => Issue, 'What it is about.')
  readonly issues!: readonly Issue[];

  @Links('WITHIN', () => Region, 'The regions it takes place in, near and far.', {
    transitive: true,
  })
  readonly within!: readonly Region[];
}
