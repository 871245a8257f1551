import { EntityKind, Links, Property } from '../../src/graph/model/decorators.js';
import { Integer } from '../../src/graph/model/value-type.js';
import { Entity } from '../../src/schema/entities/entity.js';
import { Region } from '../../src/schema/entities/region.js';

/** An entity kind that the product does not have. */
@EntityKind('A strait or canal that ships pass through.', { list: 'waterways' })
export class Waterway extends Entity {
  @Property(Integer, 'How deep it is, in metres.', { optional: true })
  readonly depth?: number | null;

  @Links('WITHIN', () => Region, 'The regions it lies in.', { transitive: true })
  readonly within!: readonly Region[];
}
