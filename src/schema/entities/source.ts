import { EntityKind, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Doi, EdtfDate, Prose, Sha256, Text, Url } from '../../graph/model/value-type.js';
import { Entity } from './entity.js';

export const Reliability = enumeration(
  'Reliability',
  'How far a source can be relied on (Admiralty code, NATO AJP-2.1).',
  {
    A: 'Completely reliable.',
    B: 'Usually reliable.',
    C: 'Fairly reliable.',
    D: 'Not usually reliable.',
    E: 'Unreliable.',
    F: 'Its reliability cannot be judged.',
  },
  { ordered: true },
);
export type Reliability = ValueOf<typeof Reliability>;

@EntityKind('Where claims come from: an article, a dataset, a document.', {
  list: 'sources',
  nameFrom: 'title',
})
export class Source extends Entity {
  @Property(Text, 'What it is called; its name too.')
  readonly title!: string;

  @Property(Text, 'Who published it.', { optional: true })
  readonly publisher?: string | null;

  @Property(EdtfDate, 'When it was published.', { optional: true })
  readonly publishedOn?: string | null;

  @Property(Url, 'Where it can be read.', { optional: true })
  readonly url?: string | null;

  @Property(Text, 'Which version of it, such as "4.1".', { optional: true })
  readonly version?: string | null;

  @Property(Doi, 'Its DOI, such as "10.7910/DVN/LEJUQZ".', { optional: true })
  readonly doi?: string | null;

  @Property(EdtfDate, 'When it was retrieved.', { optional: true })
  readonly retrievedOn?: string | null;

  @Property(Sha256, 'The SHA-256 of what was retrieved, in hexadecimal.', { optional: true })
  readonly sha256?: string | null;

  @Property(Prose, 'How its makers want it cited.', { optional: true })
  readonly citation?: string | null;

  @Property(Text, 'The language it is in (BCP 47), such as "id".', { optional: true })
  readonly language?: string | null;

  @Property(Prose, 'The terms it can be used under.', { optional: true })
  readonly licence?: string | null;

  @Property(Reliability, 'How far it can be relied on; counts as F where nothing is recorded.', {
    optional: true,
  })
  readonly reliability?: Reliability | null;
}
