import type { KindClass } from '../../../src/graph/model/decorators.js';
import type {
  AgreementRule,
  ConflictRule,
  DefaultRange,
  IdentityRule,
  Lifetime,
  PartyRule,
  SearchedAs,
} from '../../../src/graph/model/rules.js';
import {
  ClaimInterface,
  ClaimKind,
  EntityKind,
  Link,
  Links,
  Property,
} from '../../../src/graph/model/decorators.js';
import { modelOf } from '../../../src/graph/model/model-of.js';
import type { SentenceRule } from '../../../src/graph/sentence/template.js';
import { Period, Text, TextList } from '../../../src/graph/model/value-type.js';
import { Claim } from '../../../src/schema/claims/claim.js';
import { OccurrenceClaim } from '../../../src/schema/claims/occurrence-claim.js';
import { StateClaim } from '../../../src/schema/claims/state-claim.js';
import { VoteChoice } from '../../../src/schema/claims/vote.js';
import { Actor } from '../../../src/schema/entities/actor.js';
import { Entity } from '../../../src/schema/entities/entity.js';
import { Event } from '../../../src/schema/entities/event.js';
import { KINDS } from '../../../src/schema/kinds.js';

interface Rules {
  readonly topic?: readonly string[];
  readonly datedBy?: string;
  readonly agreement?: AgreementRule;
  readonly conflicts?: readonly ConflictRule[];
  readonly alike?: readonly string[];
  readonly identity?: IdentityRule;
  readonly party?: PartyRule;
  readonly symmetric?: true;
  readonly sentence?: SentenceRule;
  readonly must?: Readonly<Record<string, string>>;
  readonly byDefault?: DefaultRange;
  readonly initially?: string;
  readonly searched?: SearchedAs;
  readonly lifetime?: Lifetime;
  /** The rule of the kind, not of its property. */
  readonly isLifetime?: true;
}

/** A kind of claim with rules that the compiler can't look at. */
function pledgeWith(rules: Rules, base: typeof OccurrenceClaim | typeof StateClaim): KindClass {
  const { must, byDefault, initially, searched, lifetime, isLifetime, ...others } = rules;
  const ofKind = { ...others, ...(isLifetime && { lifetime: isLifetime }) };
  abstract class Pledge extends base {
    readonly event!: Event;
    readonly toward!: readonly Actor[];
    readonly choice!: VoteChoice;
    readonly notes?: readonly string[] | null;
  }
  const { prototype } = Pledge;
  Link('PLEDGED_AT', () => Event, 'Where.', must && { must })(prototype, 'event');
  Links('PLEDGED_TO', () => Actor, 'To whom.')(prototype, 'toward');
  Property(VoteChoice, 'What.', {
    ...(byDefault && { byDefault }),
    // A text stands for what a definition in plain JavaScript could have.
    ...(initially !== undefined && { initially: initially as VoteChoice }),
    ...(searched && { searched }),
  })(prototype, 'choice');
  Property(TextList, 'More.', { optional: true, ...(lifetime && { lifetime }) })(
    prototype,
    'notes',
  );
  const topic = ofKind.topic ?? ['event'];
  const options = { list: 'pledges', subject: () => Actor, edge: 'PLEDGES', ...ofKind, topic };
  const define = ClaimKind('A made-up claim.', options) as (kind: KindClass) => void;
  define(Pledge);
  return Pledge;
}

function modelWith(rules: Rules, base: typeof OccurrenceClaim | typeof StateClaim): () => unknown {
  return () => modelOf([...KINDS, pledgeWith(rules, base)]);
}

describe('a rule in the definition of a kind', () => {
  it('is taken where its fields and values are there', () => {
    const rules: Rules = {
      topic: ['event', 'toward'],
      datedBy: 'event',
      agreement: { field: 'choice', among: ['YES', 'NO'] },
      conflicts: [
        { differing: 'choice', leavesOut: ['ABSENT'] },
        { onlyOne: { choice: 'YES' }, ofTopic: { kind: 'VOTE' } },
      ],
      alike: ['toward', 'choice'],
      must: { kind: 'VOTE', status: 'OCCURRED' },
      byDefault: { only: ['YES'] },
      initially: 'YES',
    };
    expect(modelWith(rules, OccurrenceClaim)).not.toThrow();
  });

  it.each<[Rules, string]>([
    [
      { topic: ['evnt'] },
      'topic names "evnt", but Pledge has no link of that name. Did you mean "event"?',
    ],
    [
      { topic: ['choice'] },
      'topic names "choice", but Pledge has no link of that name. There is event, toward.',
    ],
    [
      { datedBy: 'evant' },
      'datedBy names "evant", but Pledge has no link of that name to one thing with a period. Did you mean "event"?',
    ],
    [
      { datedBy: 'toward' },
      'datedBy names "toward", but Pledge has no link of that name to one thing with a period. There is event.',
    ],
    [
      { agreement: { field: 'chioce', among: ['YES'] } },
      'agreement.field names "chioce", but Pledge has no property of that name with a closed set of values. Did you mean "choice"?',
    ],
    [
      { agreement: { field: 'choice', among: ['YES', 'ABSTIAN'] } },
      'agreement.among names "ABSTIAN", which is no value that choice can have. Did you mean "ABSTAIN"?',
    ],
    [
      { agreement: { field: 'choice', among: ['YES'] }, topic: ['toward'] },
      'agreement is for claims whose first topic is a link to one thing.',
    ],
    [
      { conflicts: [{ differing: 'choices' }] },
      'conflicts.differing names "choices", but Pledge has no property of that name with one value. Did you mean "choice"?',
    ],
    [
      { conflicts: [{ differing: 'notes' }] },
      'conflicts.differing names "notes", but Pledge has no property of that name with one value. There is id, rank, ',
    ],
    [
      { conflicts: [{ differing: 'choice', leavesOut: ['ABSNT'] }] },
      'conflicts.leavesOut names "ABSNT", which is no value that choice can have. Did you mean "ABSENT"?',
    ],
    [
      { conflicts: [{ onlyOne: { choice: 'YES' }, ofTopic: { seats: 1 } }] },
      'conflicts.ofTopic names "seats", but Event has no property of that name. Did you mean "status"?',
    ],
    [
      { conflicts: [{ onlyOne: { choice: 'YES' }, ofTopic: { kind: 'VOT' } }] },
      'conflicts.ofTopic names "VOT", which is no value that kind can have. Did you mean "VOTE"?',
    ],
    [
      { identity: { judgement: 'choise', one: 'YES', two: 'NO' } },
      'identity.judgement names "choise", but Pledge has no property of that name with a closed set of values. Did you mean "choice"?',
    ],
    [
      { identity: { judgement: 'choice', one: 'YES', two: 'NOT' } },
      'identity.two names "NOT", which is no value that choice can have. Did you mean "NO"?',
    ],
    [
      { party: { unless: 'toward', announced: 'announcedParticipants' } },
      'party.unless names "toward", but Pledge has no link of that name to one thing. There is event.',
    ],
    [
      { party: { unless: 'event', announced: 'announcedParticipant' } },
      'party.announced names "announcedParticipant", but Event has no property of that name with a number. Did you mean "announcedParticipants"?',
    ],
    [
      { alike: ['towards'] },
      'alike names "towards", but Pledge has no field of that name. Did you mean "toward"?',
    ],
    [
      { symmetric: true },
      'symmetric is for claims whose first topic is of the kind of their subject.',
    ],
    [{ isLifetime: true }, 'lifetime is for claims that hold over a period.'],
    [
      { conflicts: [{ onlyOne: { acting: false } }] },
      'conflicts.onlyOne names "acting", but Pledge has no property of that name. There is ',
    ],
    [
      { conflicts: [{ onlyOne: { choice: 'YEA' } }] },
      'conflicts.onlyOne names "YEA", which is no value that choice can have. Did you mean "YES"?',
    ],
    [
      { conflicts: [{ onlyOne: { choice: false } }] },
      'conflicts.onlyOne names false, which is no value that choice can have. There is YES, NO, ABSTAIN, ABSENT, NOT_MEMBER.',
    ],
    [
      { conflicts: [{ differing: 'choice' }], topic: ['toward'] },
      'conflicts is for claims whose first topic is a link to one thing.',
    ],
    [
      { must: { knd: 'VOTE' } },
      'must of event names "knd", but Event has no property of that name. Did you mean "kind"?',
    ],
    [
      { must: { kind: 'VOTES' } },
      'must of event names "VOTES", which is no value that kind can have. Did you mean "VOTE"?',
    ],
    [
      { byDefault: { only: ['YESS'] } },
      'byDefault.only of choice names "YESS", which is no value that choice can have. Did you mean "YES"?',
    ],
    [
      { byDefault: { leavesOut: ['ABSENTED'] } },
      'byDefault.leavesOut of choice names "ABSENTED", which is no value that choice can have. Did you mean "ABSENT"?',
    ],
    [
      { initially: 'yes' },
      'initially of choice names "yes", which is no value that choice can have. Did you mean "YES"?',
    ],
    [
      { sentence: { template: '{subject} pledges to {towards}' } },
      'sentence names "towards", but there is no such field. Did you mean "toward"?',
    ],
    [
      { sentence: { template: '{choice}', words: { chioce: { YES: 'says yes' } } } },
      'sentence.words names "chioce", but Pledge has no property of that name. Did you mean "choice"?',
    ],
    [
      { sentence: { template: '{choice}', words: { choice: { YES: 'yes', NO: '[to {evnt}]' } } } },
      'sentence names "evnt", but there is no such field. Did you mean "event"?',
    ],
    [
      { sentence: { template: '{choice}', words: { choice: { YES: 'yes', NOT: 'no' } } } },
      'sentence.words names "NOT", which is no value that choice can have. Did you mean "NO"?',
    ],
    [
      { sentence: { template: '{choice}', words: { choice: { YES: 'yes', NO: 'no' } } } },
      'sentence.words says nothing for ABSTAIN of choice.',
    ],
    [{ searched: 'text' }, 'searched of choice is for texts, but choice is VoteChoice.'],
    [{ lifetime: 'start' }, 'lifetime of notes is for dates, but notes is TextList.'],
  ])('is refused as %j', (rules, message) => {
    expect(modelWith(rules, OccurrenceClaim)).toThrow(`Pledge: the rule ${message}`);
  });

  it('is refused where a claim has no field to say when it is so, or was seen', () => {
    abstract class Wrong extends Claim {
      readonly period!: string;
    }
    Property(Period, 'When.')(Wrong.prototype, 'period');
    ClaimInterface('A made-up one.', {
      timing: { is: 'state', when: 'perod', seen: 'rank' },
    })(Wrong);
    abstract class Oath extends Wrong {}
    ClaimKind('A made-up claim.', {
      list: 'oaths',
      subject: () => Actor,
      edge: 'SWEARS',
      topic: [],
    })(Oath);
    const model = (): unknown => modelOf([...KINDS, Oath]);
    expect(model).toThrow('Oath: the rule timing.when names "perod"');
    expect(model).toThrow('Oath: the rule timing.seen names "rank"');
  });

  it('is refused where the claim has no date to take over', () => {
    expect(modelWith({ datedBy: 'event' }, StateClaim)).toThrow(
      'Pledge: the rule datedBy is for claims with a date, and Pledge has none.',
    );
  });

  it('is refused where an entity has no text to be its name', () => {
    @EntityKind('A made-up entity.', { list: 'deeds', nameFrom: 'titel' })
    class Deed extends Entity {
      @Property(Text, 'What it is called.')
      readonly title!: string;
    }
    expect(() => modelOf([...KINDS, Deed])).toThrow(
      'Deed: the rule nameFrom names "titel", but Deed has no property of that name with a text. Did you mean "title"?',
    );
  });

  it('is told of together with all others of the kind', () => {
    const rules: Rules = { topic: ['evnt'], must: { knd: 'VOTE' }, byDefault: { only: ['YESS'] } };
    const lines: string[] = [];
    try {
      modelWith(rules, OccurrenceClaim)();
    } catch (error) {
      lines.push(...(error as Error).message.split('\n'));
    }
    expect(lines.map((line) => / rule (\w+)/u.exec(line)?.[1])).toEqual([
      'byDefault',
      'must',
      'topic',
    ]);
  });

  it.each<[Rules, string]>([
    [
      { identity: { judgement: 'choice', one: 'YES', two: 'NO' } },
      'Identity and Pledge both have the rule identity: one kind has it, or none.',
    ],
    [
      { party: { unless: 'event', announced: 'announcedParticipants' } },
      'Participation and Pledge both have the rule party: one kind has it, or none.',
    ],
  ])('is refused where another kind has it that only one can have', (rules, problem) => {
    expect(modelWith(rules, OccurrenceClaim)).toThrow(problem);
  });
});
