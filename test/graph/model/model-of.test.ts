import {
  ClaimKind,
  EntityKind,
  Link,
  Links,
  Property,
} from '../../../src/graph/model/decorators.js';
import type { KindClass } from '../../../src/graph/model/decorators.js';
import { modelOf } from '../../../src/graph/model/model-of.js';
import { Text } from '../../../src/graph/model/value-type.js';
import { StateClaim } from '../../../src/schema/claims/state-claim.js';
import { Actor } from '../../../src/schema/entities/actor.js';
import { Entity } from '../../../src/schema/entities/entity.js';
import { KINDS } from '../../../src/schema/kinds.js';

class Bare extends Entity {}

@EntityKind('Not in the list.', { list: 'strays' })
class Stray extends Entity {}

@EntityKind('Links to what is not in the list.', { list: 'linkings' })
class Linking extends Entity {
  @Links('LINKS_TO', () => Stray, 'What it links to.')
  readonly strays!: readonly Stray[];
}

@EntityKind('Listed as another kind is.', { list: 'nations' })
class Tribe extends Entity {}

@ClaimKind('Uses what another kind uses.', {
  list: 'pledges',
  subject: () => Actor,
  edge: 'PLEDGES',
  topic: ['to'],
})
class Pledge extends StateClaim {
  @Link('IN_VOTE', () => Actor, 'To whom.')
  readonly to!: Actor;
}

@EntityKind('Has a list and a field of one name.', { list: 'clubs' })
class Club extends Actor {
  @Property(Text, 'What it votes.', { optional: true })
  readonly votes?: string | null;
}

describe('the kinds of a model', () => {
  it.each<[string, readonly KindClass[], string]>([
    [
      'without a decorator',
      [Bare],
      'Bare lacks a decorator: put @EntityKind or @ClaimKind above the class, or @EntityInterface or @ClaimInterface where others extend it.',
    ],
    [
      'that link to one that is not there',
      [Linking],
      'Stray is linked to, but is not in the list of kinds: add it to KINDS in src/schema/kinds.ts, or export it from a file of ENTENTE_KINDS.',
    ],
    [
      'of one list',
      [Tribe],
      'Nation and Tribe are both listed as nations. Give one of them another `list`.',
    ],
    [
      'of one relationship',
      [Pledge],
      'Vote and Pledge both use the relationship IN_VOTE: give one of them another.',
    ],
    [
      'with two fields of one name',
      [Club],
      'Club has two fields called votes: rename one; lists on it (list, listedAs) count too.',
    ],
  ])('are refused %s', (_, kinds, message) => {
    expect(() => modelOf([...KINDS, ...kinds])).toThrow(new Error(message));
  });
});
