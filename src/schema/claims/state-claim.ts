import { ClaimInterface, Property } from '../../graph/model/decorators.js';
import { Period, Seen } from '../../graph/model/value-type.js';
import { Claim } from './claim.js';

@ClaimInterface('A claim that holds over a period.', {
  timing: { is: 'state', when: 'period', seen: 'seen' },
})
export abstract class StateClaim extends Claim {
  @Property(Period, 'When it holds; "/" where nothing is known.')
  readonly period!: string;

  @Property(
    Seen,
    'When somebody saw that it held: a date, or the first and the last one as an interval. A map of 2023 that shows what is so has the period "/.." and was seen "2023".',
    { optional: true },
  )
  readonly seen?: string | null;
}
