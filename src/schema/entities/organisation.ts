import { EntityKind } from '../../graph/model/decorators.js';
import { Actor } from './actor.js';

@EntityKind('An alliance, an international or private body, an armed group, a company.', {
  list: 'organisations',
})
export class Organisation extends Actor {}
