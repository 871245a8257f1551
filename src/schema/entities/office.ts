import { EntityKind } from '../../graph/model/decorators.js';
import { Entity } from './entity.js';

@EntityKind('A post that persons hold one after another.', { list: 'offices' })
export class Office extends Entity {}
