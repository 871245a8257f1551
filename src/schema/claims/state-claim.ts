import { ClaimInterface, Property } from '../../graph/model/decorators.js';
import { Period } from '../../graph/model/value-type.js';
import { Claim } from './claim.js';

@ClaimInterface('A claim that holds over a period.', { timing: 'state' })
export abstract class StateClaim extends Claim {
  @Property(Period, 'When it holds; "/" where nothing is known of that.')
  readonly period!: string;
}
