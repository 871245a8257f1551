import type { ClaimList, Kind, Model } from '../../graph/model/model.js';
import type { ListSource } from '../../graph/query/list.js';

/** The field that has the parties of an event. */
export const PARTICIPANTS = 'participants';

/** What the parties of an event are made of: see {@link partiesOf}. */
export interface Parties {
  /** The kind that has the field: events. */
  readonly event: Kind;
  readonly participations: ClaimList;
  /** The kind of the parties: actors. */
  readonly party: Kind;
}

/** The parts of the model that `event.participants` is made of; none where no claims make parties. */
export function partiesOf(model: Model): Parties | undefined {
  const claims = model.claims.find(({ claim }) => claim?.party);
  const event = claims?.links.find(({ name }) => name === claims.claim?.topic[0])?.target;
  const participations = event?.lists.find((list) => list.claims === claims);
  if (!claims?.claim || !event || !participations) return undefined;
  return { event, participations, party: claims.claim.subject };
}

/** The list that things of `kind` have under `name`, of claims or of parties. */
export function listSourceOf(model: Model, kind: Kind, name: string): ListSource | undefined {
  const list = kind.lists.find((each) => each.name === name);
  if (list) return { from: 'claims', list };
  const parties = name === PARTICIPANTS ? partiesOf(model) : undefined;
  return parties?.event === kind ? sourceOf(parties) : undefined;
}

/** The list of the parties of an event. */
export function sourceOf({ party, participations }: Parties): ListSource {
  return { from: 'parties', kind: party, participations };
}
