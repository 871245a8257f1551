import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { Kind as Syntax } from 'graphql';
import { subjectOf } from '../graph/filter/fields.js';
import type { Kind } from '../graph/model/model.js';
import { fieldsBelow } from './selected-fields.js';

type Fragments = GraphQLResolveInfo['fragments'];

/** A list that is asked for below a list, of each row or of one thing that each row links. */
export interface ListBelow {
  /** The name of the list. */
  readonly name: string;
  readonly fieldNodes: readonly FieldNode[];
  /** The link from a row to what has the list; none where the row has it. */
  readonly link: string | undefined;
}

/**
 * The lists whose rows are asked for below the rows of a connection of `kind`, whatever a row
 * is and whatever the variables say: none in `... on Nation { }` or with `@include`.
 */
export function listsBelow(
  connection: readonly FieldNode[],
  kind: Kind,
  fragments: Fragments,
): readonly ListBelow[] {
  const named = (fields: Selected, name: string): Selected =>
    fields.filter(([field]) => field?.name.value === name);
  const below = (fields: Selected, type: string): Selected =>
    fields.flatMap((nodes) => certainFields(nodes, type, fragments));
  const all = certainFields(connection, `${kind.name}Connection`, fragments);
  const edges = below(named(all, 'edges'), `${kind.name}Edge`);
  const ofRows = below([...named(all, 'nodes'), ...named(edges, 'node')], kind.name);
  const lists = (fields: Selected, { lists }: Kind, link?: string): readonly ListBelow[] =>
    lists
      .flatMap(({ name }) => named(fields, name).map((fieldNodes) => ({ name, fieldNodes, link })))
      .filter(({ fieldNodes }) => asksRows(fieldNodes, fragments));
  const links = [
    ...kind.links.filter(({ many, transitive }) => !many && !transitive),
    ...(kind.category === 'claim' ? [{ name: 'subject', target: subjectOf(kind) }] : []),
  ];
  return [
    ...lists(ofRows, kind),
    ...links.flatMap(({ name, target }) =>
      lists(below(named(ofRows, name), target.name), target, name),
    ),
  ];
}

/** Fields by the names that they have in an answer: those of one name are one field. */
type Selected = readonly (readonly FieldNode[])[];

/** The fields that objects of a type are asked for without a condition. */
function certainFields(fields: readonly FieldNode[], type: string, fragments: Fragments): Selected {
  const found = new Map<string, FieldNode[]>();
  const uncertain = new Set<string>();
  const seen = new Set<string>();
  const visit = (set: SelectionSetNode | undefined, isCertain: boolean): void => {
    for (const selection of set?.selections ?? []) {
      const isSo = isCertain && (selection.directives ?? []).length === 0;
      if (selection.kind === Syntax.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        if (isSo) found.set(name, [...(found.get(name) ?? []), selection]);
        else uncertain.add(name);
        continue;
      }
      const isSpread = selection.kind === Syntax.FRAGMENT_SPREAD;
      if (isSpread && seen.has(selection.name.value)) continue;
      if (isSpread) seen.add(selection.name.value);
      const fragment = isSpread ? fragments[selection.name.value] : selection;
      const on = fragment?.typeCondition?.name.value ?? type;
      visit(fragment?.selectionSet, isSo && on === type);
    }
  };
  for (const { selectionSet } of fields) visit(selectionSet, true);
  return [...found].flatMap(([name, nodes]) => (uncertain.has(name) ? [] : [nodes]));
}

/** Whether a connection is asked for its rows, and not only for what is counted. */
function asksRows(fields: readonly FieldNode[], fragments: Fragments): boolean {
  const asked = fieldsBelow(fields, fragments);
  return asked.some(({ name: { value } }) => ['edges', 'nodes', 'pageInfo'].includes(value));
}
