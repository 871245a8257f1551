import { ClaimInterface, Property } from '../../graph/model/decorators.js';
import { EdtfDate } from '../../graph/model/value-type.js';
import { Claim } from './claim.js';

@ClaimInterface('A claim about something that happened once.', {
  timing: { is: 'occurrence', when: 'date' },
})
export abstract class OccurrenceClaim extends Claim {
  @Property(EdtfDate, "When it happened: its own date or, where it has none, its event's period.", {
    optional: true,
  })
  readonly date?: string | null;
}
