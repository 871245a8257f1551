import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Actor } from '../entities/actor.js';
import { Event } from '../entities/event.js';
import { OccurrenceClaim } from './occurrence-claim.js';

export const VoteChoice = enumeration('VoteChoice', 'How an actor voted.', {
  YES: 'For.',
  NO: 'Against.',
  ABSTAIN: 'Neither, though present.',
  ABSENT: 'Was not there; left out of lists that do not name the choice.',
  NOT_MEMBER: 'Had no vote at the time; left out of lists that do not name the choice.',
});
export type VoteChoice = ValueOf<typeof VoteChoice>;

@ClaimKind('How an actor voted. A vote is never a stance by itself.', {
  list: 'votes',
  subject: () => Actor,
  edge: 'CASTS',
  topic: ['event'],
  datedBy: 'event',
  conflicts: [{ differing: 'choice' }],
  agreement: { field: 'choice', among: ['YES', 'NO', 'ABSTAIN'] },
  sentence: {
    template: '{subject} {choice} {event}',
    words: {
      choice: {
        YES: 'votes yes in',
        NO: 'votes no in',
        ABSTAIN: 'abstains in',
        ABSENT: 'is absent from',
        NOT_MEMBER: 'has no vote in',
      },
    },
  },
})
export class Vote extends OccurrenceClaim {
  @Link('IN_VOTE', () => Event, 'The vote, an event of kind VOTE.', {
    listedAs: 'votes',
    must: { kind: 'VOTE' },
  })
  readonly event!: Event;

  @Property(VoteChoice, 'How it voted.', { byDefault: { leavesOut: ['ABSENT', 'NOT_MEMBER'] } })
  readonly choice!: VoteChoice;
}
