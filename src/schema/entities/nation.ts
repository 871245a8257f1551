import { EntityKind, Links, Property } from '../../graph/model/decorators.js';
import { Location, type PlaceOnMap } from '../location.js';
import { Actor } from './actor.js';
import { Region } from './region.js';
import { withArticle } from './in-sentence.js';

@EntityKind('A state, or what acts as one. Its own land is no Holding of it.', {
  list: 'nations',
  country: true,
  inSentence: withArticle,
})
export class Nation extends Actor {
  @Property(Location, 'Where its homeland is.', { optional: true })
  readonly location?: PlaceOnMap | null;

  @Links('WITHIN', () => Region, 'The regions its homeland lies in, near and far.', {
    transitive: true,
  })
  readonly within!: readonly Region[];
}
