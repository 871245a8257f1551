import { ClaimKind, Link, Links, Property } from '../../src/graph/model/decorators.js';
import { enumeration } from '../../src/graph/model/enumeration.js';
import type { ValueOf } from '../../src/graph/model/enumeration.js';
import { StateClaim } from '../../src/schema/claims/state-claim.js';
import { Actor } from '../../src/schema/entities/actor.js';
import { Organisation } from '../../src/schema/entities/organisation.js';
import { Waterway } from './waterway.js';

export const BlockadeForce = enumeration('BlockadeForce', 'How a blockade is kept up.', {
  PAPER: 'Declared only; left out where the force is not named.',
  NAVAL: 'By ships.',
});
export type BlockadeForce = ValueOf<typeof BlockadeForce>;

/** A claim kind that the product does not have. */
@ClaimKind('An actor closes a waterway.', {
  list: 'blockades',
  subject: () => Actor,
  edge: 'BLOCKS',
  topic: ['waterway'],
})
export class Blockade extends StateClaim {
  @Link('CLOSES', () => Waterway, 'What it closes.', { listedAs: 'blockades' })
  readonly waterway!: Waterway;

  /** The list of its name on organisations is their own blockades, and those in their name. */
  @Link('IN_NAME_OF', () => Organisation, 'In whose name it is.', {
    listedAs: 'blockades',
    optional: true,
  })
  readonly mandate?: Organisation | null;

  @Property(BlockadeForce, 'How it is kept up.', { byDefault: { leavesOut: ['PAPER'] } })
  readonly force!: BlockadeForce;

  @Links('BLOCKS_AGAINST', () => Actor, 'Against whom; empty where against everybody.')
  readonly against!: readonly Actor[];
}
