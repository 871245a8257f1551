import { EntityKind, Links } from '../../graph/model/decorators.js';
import { Entity } from './entity.js';

@EntityKind('A part of the world, such as a hemisphere, a sea or a subregion.', { list: 'regions' })
export class Region extends Entity {
  @Links('WITHIN', () => Region, 'The regions it lies in, near and far.', {
    transitive: true,
  })
  readonly within!: readonly Region[];
}
