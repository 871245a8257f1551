import { ClaimKind, Links, Property } from '../../graph/model/decorators.js';
import { Prose } from '../../graph/model/value-type.js';
import { Actor } from '../entities/actor.js';
import { Entity } from '../entities/entity.js';
import { OccurrenceClaim } from './occurrence-claim.js';

@ClaimKind('What an actor said.', {
  list: 'statements',
  subject: () => Actor,
  edge: 'SAYS',
  topic: ['about'],
  sentence: { template: '{subject} says[ of {about}]: {gist}' },
})
export class Statement extends OccurrenceClaim {
  @Links('ABOUT', () => Entity, 'What it is about.', { listedAs: 'statementsAbout' })
  readonly about!: readonly Entity[];

  @Property(Prose, 'What was said, in our own words.', { searched: 'text' })
  readonly gist!: string;
}
