import type { Node } from '../../graph/query/projection.js';
import { addField } from '../fields/field.js';
import { PARTICIPANTS, partiesOf, sourceOf } from '../reading/parties.js';
import type { Parts } from './parts.js';
import type { ListArguments } from '../reading/asked-lists.js';

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
