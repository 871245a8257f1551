import { EntityKind, Links, Property } from '../../graph/model/decorators.js';
import { Location, type PlaceOnMap } from '../location.js';
import { Entity } from './entity.js';
import { withArticle } from './in-sentence.js';

@EntityKind('A part of the world, such as a hemisphere, a sea or a subregion.', {
  list: 'regions',
  inSentence: withArticle,
})
export class Region extends Entity {
  @Property(Location, 'Where it is.', { optional: true })
  readonly location?: PlaceOnMap | null;

  @Links('WITHIN', () => Region, 'The regions it lies in, near and far.', {
    transitive: true,
  })
  readonly within!: readonly Region[];
}
