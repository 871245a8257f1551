import { EntityInterface } from '../../graph/model/decorators.js';
import { Entity } from './entity.js';

@EntityInterface('Who can act, and take a stand: a nation, an organisation or a person.', {
  list: 'actors',
})
export abstract class Actor extends Entity {}
