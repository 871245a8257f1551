import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { Kind as Syntax } from 'graphql';
import { subjectOf } from '../../graph/filter/fields.js';
import type { Kind, Model } from '../../graph/model/model.js';
import { kindIn } from '../../graph/query/list.js';
import { listSourceOf } from './parties.js';

type Fragments = GraphQLResolveInfo['fragments'];

/** A list that is asked for below a list, of each row or of one thing that each row links. */
export interface ListBelow {
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
  model: Model,
): readonly ListBelow[] {
  const all = certainFields(connection, `${kind.name}Connection`, fragments);
  const edges = named(all, 'edges').flatMap((nodes) =>
    certainFields(nodes, `${kind.name}Edge`, fragments),
  );
  const links = [
    ...kind.links.filter(({ many, transitive }) => !many && !transitive),
    ...(kind.category === 'claim' ? [{ name: 'subject', target: subjectOf(kind) }] : []),
  ];
  return [...named(all, 'nodes'), ...named(edges, 'node')].flatMap((rows) => {
    const ofRow = certainFields(rows, kind.name, fragments);
    return [
      ...listsOn(rows, kind, fragments, model),
      ...links.flatMap(({ name, target }) =>
        named(ofRow, name).flatMap((linked) =>
          listsOn(linked, target, fragments, model).map((list) => ({ ...list, link: name })),
        ),
      ),
    ];
  });
}

/** The lists whose rows the fields that give things of `kind` ask for. */
function listsOn(
  fields: readonly FieldNode[],
  kind: Kind,
  fragments: Fragments,
  model: Model,
): readonly ListBelow[] {
  return certainFields(fields, kind.name, fragments).flatMap((fieldNodes): readonly ListBelow[] => {
    const name = fieldNodes[0]?.name.value ?? '';
    const source = listSourceOf(model, kind, name);
    if (!source) return [];
    const asked = certainFields(fieldNodes, `${kindIn(source).name}Connection`, fragments);
    const asksRows = ['edges', 'nodes', 'pageInfo'].some((each) => named(asked, each).length > 0);
    return asksRows ? [{ name, fieldNodes, link: undefined }] : [];
  });
}

/** Fields by the names that they have in an answer: those of one name are one field. */
type Selected = readonly (readonly FieldNode[])[];

function named(fields: Selected, name: string): Selected {
  return fields.filter(([field]) => field?.name.value === name);
}

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
