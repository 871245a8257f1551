import type { ClaimList, Kind, Model } from '../graph/model/model.js';
import type { Node } from '../graph/query/find.js';
import type { ListSource } from '../graph/query/list.js';
import { addField } from './field.js';
import type { Parts } from './parts.js';
import type { ListArguments } from './scope.js';

/** What the parties of an event are made of: see {@link partiesOf}. */
interface Parties {
  /** The kind that has the field: events. */
  readonly event: Kind;
  readonly participations: ClaimList;
  /** The kind of the parties: actors. */
  readonly party: Kind;
}

/** The parts of the model that `event.participants` is made of; none where no claims make parties. */
function partiesOf(model: Model): Parties | undefined {
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

function sourceOf({ party, participations }: Parties): ListSource {
  return { from: 'parties', kind: party, participations };
}

const PARTICIPANTS = 'participants';

/** Adds `event.participants`: who takes part for itself, as actors (semantics E3). */
export function addParticipants({ model, objects, lists }: Parts): void {
  const parties = partiesOf(model);
  if (!parties) return;
  const { event, party } = parties;
  const source = sourceOf(parties);
  const connection = lists.connectionOf(party);
  addField(objects.of(event), PARTICIPANTS, () => connection, {
    description:
      'Its parties: who takes part for itself. Who represents a party stands in `participations` alone.',
    args: lists.argumentsOf(party),
    cost: { statements: 1 },
    resolve: (node: Node, args: ListArguments, { scope }, info) =>
      scope.list(source, args, info, node),
  });
}
