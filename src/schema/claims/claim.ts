import { ClaimInterface, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { NOT_RETRACTED } from '../../graph/model/not-retracted.js';
import { Id, integerBetween, Moment, Prose, Truth } from '../../graph/model/value-type.js';
import { Attributes, type Attribute } from '../attributes.js';
import { Origin, type RowOfDataset } from '../origin.js';
import { Source } from '../entities/source.js';

export const Rank = enumeration(
  'ClaimRank',
  'How a claim stands beside others on the same matter.',
  {
    PREFERRED: 'The best that is recorded; sorts first.',
    NORMAL: 'As good as any.',
    DEPRECATED: 'Known to be wrong or superseded; does not count unless asked for.',
  },
  { ordered: true },
);
export type Rank = ValueOf<typeof Rank>;

export const Polarity = enumeration('ClaimPolarity', 'Whether a claim says that something is so.', {
  ASSERTS: 'It is so.',
  DENIES: 'It is not so.',
});
export type Polarity = ValueOf<typeof Polarity>;

@ClaimInterface('One statement of fact about a subject, by one or more sources.', {
  list: 'claims',
  cites: () => Source,
})
export abstract class Claim {
  @Property(Id, 'The kind, a colon and a slug; made from what the claim says where none was given.')
  readonly id!: string;

  @Property(Rank, 'How it stands beside others on the same matter.', { initially: 'NORMAL' })
  readonly rank!: Rank;

  @Property(Polarity, 'Whether it says that something is so, or that it is not.', {
    byDefault: { leavesOut: ['DENIES'] },
    initially: 'ASSERTS',
  })
  readonly polarity!: Polarity;

  @Property(integerBetween(0, 100), 'How sure whoever recorded it was, from 0 to 100.', {
    optional: true,
  })
  readonly confidence?: number | null;

  @Property(Attributes, 'What datasets say of it under names of their own; empty where nothing is.')
  readonly attributes!: readonly Attribute[];

  @Property(Moment, 'When it was recorded; it counts from then on.')
  readonly recordedAt!: Date;

  @Property(
    Moment,
    'When citations, or when it was seen, were last added to it; null where nothing was.',
    { optional: true },
  )
  readonly addedAt?: Date | null;

  @Property(Moment, 'When it was taken back; null while it stands.', {
    optional: true,
    whileMissing: NOT_RETRACTED,
  })
  readonly retractedAt?: Date | null;

  @Property(Prose, 'Why it was taken back.', { optional: true })
  readonly retractionReason?: string | null;

  @Property(
    Truth,
    'Whether it was taken back since its dataset no longer has it so, and not by an editor.',
    { leftOut: false },
  )
  readonly withdrawn!: boolean;

  @Property(Origin, 'Which row of a dataset it was made of; null where it was made of none.', {
    optional: true,
  })
  readonly origin?: RowOfDataset | null;

  @Property(
    Id,
    'The claim of the same row that it takes the place of; null where it is the first.',
    {
      optional: true,
    },
  )
  readonly replaces?: string | null;
}
