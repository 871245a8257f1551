import { EntityKind } from '../../graph/model/decorators.js';
import { Actor } from './actor.js';

@EntityKind('A human being.', { list: 'persons' })
export class Person extends Actor {}
