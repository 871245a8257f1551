import { EntityInterface, Property } from '../../graph/model/decorators.js';
import { Id, Prose, Text, TextList } from '../../graph/model/value-type.js';

@EntityInterface('A thing with an id of its own: an actor, a place, an event, an issue, a source.')
export abstract class Entity {
  @Property(Id, 'Readable, stable and global: the kind, a colon and a slug, such as "nation:gbr".')
  readonly id!: string;

  @Property(Text, 'What it is called; `search` finds it by its aliases and codes too.', {
    searched: 'name',
  })
  readonly name!: string;

  @Property(
    TextList,
    'Other names that it goes by, in any language; empty where none is recorded.',
    { searched: 'alias' },
  )
  readonly aliases!: readonly string[];

  @Property(Prose, 'What it is, in a sentence or two.', { optional: true, searched: 'text' })
  readonly description?: string | null;
}
