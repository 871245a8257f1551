import { EntityKind, Property } from '../../graph/model/decorators.js';
import { integerBetween } from '../../graph/model/value-type.js';
import { Entity } from './entity.js';

@EntityKind('A post that persons hold one after another.', { list: 'offices' })
export class Office extends Entity {
  @Property(integerBetween(1, 100_000), 'How many persons hold it at once, by what it is.', {
    optional: true,
  })
  readonly seats?: number | null;
}
