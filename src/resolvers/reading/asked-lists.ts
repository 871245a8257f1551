import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { getArgumentValues, isObjectType } from 'graphql';
import type { Filter } from '../../graph/filter/read-filter.js';
import { getOrMake } from '../../graph/get-or-make.js';
import type { Graph } from '../../graph/graph.js';
import { kindOfId } from '../../graph/model/kind-of-id.js';
import type { Kind } from '../../graph/model/model.js';
import type { ListInput, ListSource } from '../../graph/query/list.js';
import { identityOf, kindIn, readList } from '../../graph/query/list.js';
import type { Citation } from '../../graph/query/nodes.js';
import type { Node, Projection } from '../../graph/query/projection.js';
import type { View, ViewInput } from '../../graph/view/view.js';
import { ListLoaders } from './list-loaders.js';
import { listsBelow, type ListBelow } from './lists-below.js';
import type { Loaded } from './loaded.js';
import { listSourceOf } from './parties.js';
import { apartIn, idsApart, type Apart } from './read-ahead.js';
import { asksConditions, linkedIn, rowsIn } from './selected-fields.js';
import type { Turns } from './turns.js';

/** What a list is read by of the field that asks for it. */
type ListInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'schema' | 'variableValues'>;

/** The arguments of a list field. */
export type ListArguments = ListInput & { readonly view?: ViewInput | null };

/** Of how many rows at most what is asked of them is read ahead. */
const MOST_AHEAD = 2_000;

/** What all lists of a request share. */
export interface ListsShare {
  readonly graph: Graph;
  readonly turns: Turns;
  readonly projection: () => Projection;
  readonly entities: Loaded<Node | null>;
  readonly citations: Loaded<readonly Citation[]>;
  readonly citedSources: Loaded<readonly Citation[]>;
  /** The view that a list names, or else inherits. */
  readonly viewBelow: (asked: ViewInput | null | undefined, inherited: View) => View;
  /** Takes the nodes that a list lets in. */
  readonly letIn: (nodes: readonly Node[], view: View) => void;
}

/**
 * The lists that one request asks for: equal ones are one, and what is certainly asked for
 * below the rows of a list is read before the rows are made into an answer.
 */
export class AskedLists {
  readonly #share: ListsShare;
  readonly #equal = new Map<View, Map<string, ListLoaders>>();
  readonly #filters = new Map<string, Filter>();
  /** Tells the fields of the document apart that lists with others below are asked for by. */
  readonly #numbers = new Map<FieldNode, number>();

  constructor(share: ListsShare) {
    this.#share = share;
  }

  /**
   * What loads a list: the same for all fields of a request that ask for the same.
   *
   * @throws {@link BadInputError}
   */
  loaders(
    source: ListSource,
    { view: asked, where, ...page }: ListArguments,
    info: ListInfo,
    inherited: View,
  ): ListLoaders {
    const { graph, turns, projection, entities } = this.#share;
    const view = this.#share.viewBelow(asked, inherited);
    const kind = kindIn(source);
    const linked = linkedIn(info, kind);
    const explained = asksConditions(info);
    const below = listsBelow(info.fieldNodes, kind, info.fragments, graph.model);
    const filter = JSON.stringify(where ?? {});
    const key = JSON.stringify([
      // What has lists below reads these along, and so is not the same as one further down.
      below.length > 0 ? this.#numberOf(info.fieldNodes) : 0,
      identityOf(source),
      page,
      linked.map(({ step }) => step),
      explained,
      filter,
    ]);
    return getOrMake(
      getOrMake(this.#equal, view, () => new Map()),
      key,
      () => {
        // Read once, whatever the page and the order.
        const once = getOrMake(this.#filters, filter, () => where ?? {});
        const list = readList(source, { ...page, where: once }, view);
        const ofRows = apartIn(rowsIn(info), info.fragments);
        const read = { projection: projection(), linked, explained };
        return new ListLoaders(graph, { ...list, ...read }, turns, {
          linked: (node) => entities.put(node.id, node),
          rows: async (nodes) => {
            this.#share.letIn(nodes, view);
            await Promise.all([
              kind.category === 'claim' ? this.#readApart(nodes, ofRows) : undefined,
              ...below.map((each) => this.#readBelow(nodes, each, info, asked ? view : inherited)),
            ]);
          },
          evidence: async (claims, apart) => {
            this.#share.letIn(claims, view);
            await this.#readApart(claims, apart);
          },
        });
      },
    );
  }

  /**
   * Reads what is asked of claims beside themselves before they are made into an answer:
   * what is there is given without a promise, which costs more than to wait for all.
   */
  async #readApart(claims: readonly Node[], apart: Apart | undefined): Promise<void> {
    // Of more an answer is refused by and by, and what was read for it would be in vain.
    if (!apart || claims.length === 0 || claims.length > MOST_AHEAD) return;
    const { graph, entities, citations, citedSources } = this.#share;
    const cited = apart.sources ? citedSources : citations;
    await Promise.all([
      apart.citations ? cited.ahead([...new Set(claims.map(({ id }) => id))]) : undefined,
      entities.ahead(idsApart(apart, claims, graph.model)),
    ]);
  }

  /** Reads so the pages of a list that is asked for below the rows of another. */
  async #readBelow(
    rows: readonly Node[],
    { name, link, fieldNodes }: ListBelow,
    info: ListInfo,
    inherited: View,
  ): Promise<void> {
    if (rows.length > MOST_AHEAD) return;
    const parents = new Map<ListLoaders, Set<string>>();
    const known = new Map<Kind, ListLoaders | undefined>();
    for (const row of rows) {
      const id = link === undefined ? row.id : row[`${link}Id`];
      const kind = typeof id === 'string' ? kindOfId(this.#share.graph.model, id) : undefined;
      if (!kind) continue;
      if (!known.has(kind))
        known.set(kind, this.#loadersBelow(kind, name, { ...info, fieldNodes }, inherited));
      const loaders = known.get(kind);
      if (loaders) getOrMake(parents, loaders, () => new Set()).add(id as string);
    }
    await Promise.all([...parents].map(([{ pages }, ids]) => pages.ahead([...ids])));
  }

  /** What loads a list on things of `kind`; none where it is left to its field, for a view of its own or what can't be understood. */
  #loadersBelow(
    kind: Kind,
    name: string,
    info: ListInfo,
    inherited: View,
  ): ListLoaders | undefined {
    const source = listSourceOf(this.#share.graph.model, kind, name);
    const type = info.schema.getType(kind.name);
    const definition = isObjectType(type) ? type.getFields()[name] : undefined;
    const [field] = info.fieldNodes;
    if (!source || !definition || !field) return undefined;
    try {
      const input: ListArguments = getArgumentValues(definition, field, info.variableValues);
      if (input.view) return undefined;
      return this.loaders(source, input, info, inherited);
    } catch {
      return undefined;
    }
  }

  #numberOf([field]: readonly FieldNode[]): number {
    return field ? getOrMake(this.#numbers, field, () => this.#numbers.size + 1) : 0;
  }
}
