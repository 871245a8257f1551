import { EntityKind, Links, Property } from '../../graph/model/decorators.js';
import { Location, type PlaceOnMap } from '../location.js';
import { Entity } from './entity.js';
import { Region } from './region.js';
import { withArticle } from './in-sentence.js';

@EntityKind('A piece of land that actors hold or claim.', {
  list: 'territories',
  inSentence: withArticle,
})
export class Territory extends Entity {
  @Property(Location, 'Where it is.', { optional: true })
  readonly location?: PlaceOnMap | null;

  @Links('WITHIN', () => Region, 'The regions it lies in, near and far.', { transitive: true })
  readonly within!: readonly Region[];
}
