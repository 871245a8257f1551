import type { ClaimList, Kind, Model } from '../graph/model/model.js';
import type { Lists } from './derive/lists.js';
import { addField } from './derive/make-class.js';
import type { Objects } from './derive/objects.js';

/** What the parties of an event are made of: see {@link partiesOf}. */
export interface Parties {
  /** The kind that has the field: events. */
  readonly event: Kind;
  readonly participations: ClaimList;
  /** The kind of the parties: actors. */
  readonly party: Kind;
}

export const PARTICIPANTS = 'participants';

/** The parts of the model that `event.participants` is made of; none where it has no such claims. */
export function partiesOf(model: Model): Parties | undefined {
  const claims = model.find('Participation');
  const event = claims?.links.find((link) => link.name === 'event')?.target;
  const participations = event?.lists.find((list) => list.claims === claims);
  if (!claims?.claim || !event || !participations) return undefined;
  return { event, participations, party: claims.claim.subject };
}

/** Adds `event.participants`: who takes part for itself, as actors (semantics E3). */
export function addParticipants(model: Model, objects: Objects, lists: Lists): void {
  const parties = partiesOf(model);
  if (!parties) return;
  const connection = lists.connectionOf(parties.party);
  addField(objects.of(parties.event), PARTICIPANTS, () => connection, {
    description:
      'Its parties: who takes part for itself. Who represents a party stands in `participations` alone.',
    args: lists.argumentsOf(parties.party),
    cost: { statements: 1 },
  });
}
