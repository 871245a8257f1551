import { EntityKind } from '../../graph/model/decorators.js';
import { Actor } from './actor.js';
import { withArticle } from './in-sentence.js';

@EntityKind('An alliance, an international or private body, an armed group, a company.', {
  list: 'organisations',
  inSentence: withArticle,
})
export class Organisation extends Actor {}
