import { EntityKind } from '../../graph/model/decorators.js';
import { Entity } from './entity.js';
import { asMatter } from './in-sentence.js';

@EntityKind('A matter that actors take stances on.', { list: 'issues', inSentence: asMatter })
export class Issue extends Entity {}
