import { EntityKind } from '../../graph/model/decorators.js';
import { Entity } from './entity.js';

@EntityKind('A matter that actors take stances on.', { list: 'issues' })
export class Issue extends Entity {}
