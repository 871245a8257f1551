import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Entity } from '../entities/entity.js';
import { OccurrenceClaim } from './occurrence-claim.js';

export const SuccessionManner = enumeration(
  'SuccessionManner',
  'How one thing came after another.',
  {
    CONTINUATION: 'It goes on as the same under another form.',
    SPLIT: 'It is one of those that the other broke up into.',
    UNION: 'It was made of the other and of more.',
    ABSORPTION: 'It was there, and took the other in.',
    INDEPENDENCE: 'It left the other, which goes on.',
    RENAMING: 'It is the other under another name.',
  },
);
export type SuccessionManner = ValueOf<typeof SuccessionManner>;

@ClaimKind('Something came after another, wholly or in part.', {
  list: 'successions',
  subject: () => Entity,
  edge: 'SUCCEEDS',
  topic: ['of'],
  sentence: {
    template: '{subject} {manner}',
    words: {
      manner: {
        CONTINUATION: 'continues {of}',
        SPLIT: 'came out of the break-up of {of}',
        UNION: 'was made of {of} and others',
        ABSORPTION: 'took in {of}',
        INDEPENDENCE: 'became independent of {of}',
        RENAMING: 'is {of} under another name',
      },
    },
  },
})
export class Succession extends OccurrenceClaim {
  @Link('SUCCESSION_OF', () => Entity, 'What it came after.', { listedAs: 'successionsOf' })
  readonly of!: Entity;

  @Property(SuccessionManner, 'How it came after it.')
  readonly manner!: SuccessionManner;
}
