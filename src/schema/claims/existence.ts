import { ClaimKind } from '../../graph/model/decorators.js';
import { Entity } from '../entities/entity.js';
import { StateClaim } from './state-claim.js';

@ClaimKind(
  'Something existed as such: the life of a state, an organisation, an office, as its source counts it.',
  {
    list: 'existences',
    subject: () => Entity,
    edge: 'EXISTED',
    topic: [],
    lifetime: true,
    sentence: { template: '{subject} exists' },
  },
)
export class Existence extends StateClaim {}
