import { EntityKind, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { EdtfDate } from '../../graph/model/value-type.js';
import { Actor } from './actor.js';

export const Gender = enumeration('Gender', 'The gender of a person.', {
  FEMALE: 'Female.',
  MALE: 'Male.',
  OTHER: 'Another.',
});
export type Gender = ValueOf<typeof Gender>;

@EntityKind('A human being.', { list: 'persons', furtherNames: true })
export class Person extends Actor {
  @Property(EdtfDate, 'When the person was born.', { optional: true, lifetime: 'start' })
  readonly born?: string | null;

  @Property(EdtfDate, 'When the person died; null also where the person is alive.', {
    optional: true,
    lifetime: 'end',
  })
  readonly died?: string | null;

  @Property(Gender, 'The gender that a source gives.', { optional: true })
  readonly gender?: Gender | null;
}
