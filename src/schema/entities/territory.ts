import { EntityKind, Links } from '../../graph/model/decorators.js';
import { Entity } from './entity.js';
import { Region } from './region.js';

@EntityKind('A piece of land that actors hold or claim.', { list: 'territories' })
export class Territory extends Entity {
  @Links('WITHIN', () => Region, 'The regions it lies in, near and far.', { transitive: true })
  readonly within!: readonly Region[];
}
