import { ClaimKind, Link, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Actor } from '../entities/actor.js';
import { Territory } from '../entities/territory.js';
import { StateClaim } from './state-claim.js';

export const HoldingStatus = enumeration('HoldingStatus', 'How an actor has a territory.', {
  SOVEREIGN: 'As a part of its own state.',
  DEPENDENCY: 'As a dependency or overseas territory.',
  ADMINISTERS: 'Administers it, whoever it belongs to.',
  OCCUPIES: 'Holds it by force.',
  LEASES: 'Uses it by lease.',
  CONDOMINIUM: 'Holds it together with others.',
  CLAIMS: 'Claims it without holding it; left out of lists that do not name the status.',
});
export type HoldingStatus = ValueOf<typeof HoldingStatus>;

@ClaimKind('An actor holds, or claims, a territory.', {
  list: 'holdings',
  subject: () => Actor,
  edge: 'HOLDS',
  topic: ['territory'],
  conflicts: [{ differing: 'status', leavesOut: ['CLAIMS'] }, { onlyOne: { status: 'SOVEREIGN' } }],
  sentence: {
    template: '{subject} {status}',
    words: {
      status: {
        SOVEREIGN: 'is sovereign over {territory}',
        DEPENDENCY: 'has {territory} as a dependency',
        ADMINISTERS: 'administers {territory}',
        OCCUPIES: 'occupies {territory}',
        LEASES: 'leases {territory}',
        CONDOMINIUM: 'holds {territory} together with others',
        CLAIMS: 'claims {territory}',
      },
    },
  },
})
export class Holding extends StateClaim {
  @Link('OF', () => Territory, 'What it holds.', { listedAs: 'holdings' })
  readonly territory!: Territory;

  @Property(HoldingStatus, 'How it has the territory.', { byDefault: { leavesOut: ['CLAIMS'] } })
  readonly status!: HoldingStatus;
}
