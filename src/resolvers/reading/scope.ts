import type DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { responsePathAsArray } from 'graphql';
import { toAnswerCursor } from '../../graph/answers/answer-place.js';
import { getOrMake } from '../../graph/get-or-make.js';
import type { Graph } from '../../graph/graph.js';
import { lastWriteBy } from '../../graph/feed/last-write.js';
import { readLogEnd } from '../../graph/feed/log-position.js';
import type { NamedId } from '../../graph/filter/named-id.js';
import type { Kind } from '../../graph/model/model.js';
import { findConflicts, type Conflict } from '../../graph/query/conflicts.js';
import type { Identity, NamedEntity } from '../../graph/query/identities.js';
import { findIdentities, findNamed, findSuccessor } from '../../graph/query/identities.js';
import { identityOf, type ListSource } from '../../graph/query/list.js';
import type { Citation } from '../../graph/query/nodes.js';
import {
  findCitations,
  findCitedSources,
  findClaims,
  findEntities,
  findReached,
} from '../../graph/query/nodes.js';
import type { Node, Projection } from '../../graph/query/projection.js';
import type { Mention, Warning } from '../../graph/query/unknown-ids.js';
import { findThere, findUnknown, mayBeThere } from '../../graph/query/unknown-ids.js';
import { listRuns, type ImportRun } from '../../graph/runs/import-runs.js';
import type { GraphStore } from '../../graph/store/graph-store.js';
import { dayOf } from '../../graph/time/day.js';
import { viewOf, type Moment, type View, type ViewInput } from '../../graph/view/view.js';
import { AskedLists, type ListArguments } from './asked-lists.js';
import type { ListLoaders } from './list-loaders.js';
import { foundOr, Loaded, loader } from './loaded.js';
import { VIEW_OF_REQUEST } from './requested-view.js';
import { Turns } from './turns.js';

type Path = GraphQLResolveInfo['path'];

/** The arguments of `conflicts`. */
export interface ConflictsArguments {
  readonly possible?: boolean | null;
  readonly view?: ViewInput | null;
}

/** A list on one parent: what the fields of its connection are resolved from. */
export interface ListOf {
  readonly loaders: ListLoaders;
  /** The id of what the list hangs on, or that of the root. */
  readonly parent: string;
  /** What the list hangs on; none on root lists. */
  readonly parentNode: Node | undefined;
}

/**
 * What one request shares: its moment, its views, and the loaders that gather
 * what all fields of a level ask for into one statement.
 */
export class Scope {
  readonly graph: Graph;
  readonly turns = new Turns();
  readonly #input: ViewInput | null;
  #moment: Moment;
  #viewOfRequest: View;
  /** Views by the place in the answer where they were named. */
  readonly #viewAt = new WeakMap<Path, View>();
  /** A field of the document has the same arguments for all its parents of one kind. */
  readonly #loadersAt = new WeakMap<FieldNode, Map<View, Map<string, ListLoaders>>>();
  readonly #lists: AskedLists;
  readonly #views = new WeakMap<FieldNode, Map<View, View>>();
  readonly #equalViews = new Map<View, Map<string, View>>();
  readonly #conflicts = new Map<View, Map<string, DataLoader<string, readonly Conflict[]>>>();
  /** Claims that a filter let in, whatever their rank, through a view that takes none deprecated. */
  readonly #letIn = new WeakSet<Node>();
  readonly #mentions = new Map<string, Mention>();
  readonly #isThere: DataLoader<string, boolean>;
  readonly #looksBeside: boolean;
  readonly #identities = new Map<View, DataLoader<string, readonly Identity[]>>();
  readonly #named: DataLoader<string, NamedEntity | null>;
  #importRuns: Promise<readonly ImportRun[]> | undefined;
  readonly #reached = new Map<string, DataLoader<string, readonly Node[]>>();

  #pinned: Promise<string> | undefined;
  #projection: Projection;

  readonly entities: Loaded<Node | null>;
  readonly claims: Loaded<Node | null>;
  readonly citations: Loaded<readonly Citation[]>;
  /** The citations of a claim together with what they cite. */
  readonly citedSources: Loaded<readonly Citation[]>;

  /**
   * Where `beside` is given, it is found out there whether something has the ids that
   * fields name, while what the fields ask for is read; else in the end.
   *
   * @throws {@link BadInputError}
   */
  constructor(graph: Graph, view: ViewInput | null = null, beside?: GraphStore) {
    this.graph = graph;
    this.#looksBeside = beside !== undefined;
    this.#input = view;
    const now = graph.clock.now();
    this.#moment = { now, known: Math.max(now, lastWriteBy(graph.clock)) };
    this.#viewOfRequest = viewOf(view, this.#moment, undefined, VIEW_OF_REQUEST);
    this.#isThere = loader(this.turns, async (ids) => {
      const there = await findThere({ ...graph, store: beside ?? graph.store }, ids);
      return (id) => there.has(id);
    });
    this.#mentionSources(view, VIEW_OF_REQUEST);
    this.entities = new Loaded(this.turns, (ids) =>
      foundOr(findEntities(graph, ids, this.#projection), null),
    );
    this.#named = loader(this.turns, (ids) =>
      foundOr(findNamed(graph, ids, this.#projection), null),
    );
    this.claims = new Loaded(this.turns, (ids) =>
      foundOr(findClaims(graph, ids, this.#projection), null),
    );
    this.citations = new Loaded(this.turns, (ids) => foundOr(findCitations(graph, ids), []));
    this.citedSources = new Loaded(this.turns, (ids) =>
      foundOr(findCitedSources(graph, ids, this.#projection), []),
    );
    this.#lists = new AskedLists({
      graph,
      turns: this.turns,
      projection: () => this.#projection,
      entities: this.entities,
      citations: this.citations,
      citedSources: this.citedSources,
      viewBelow: (asked, inherited) => this.#equalView(asked, inherited),
      letIn: (nodes, view) => {
        // Only what stands in a conflict is asked whether a filter let it in.
        if (view.deprecated || this.#projection?.has('conflicts') === false) return;
        for (const node of nodes) this.#letIn.add(node);
      },
    });
  }

  /** The list that a field asks for on `parentNode`, or at the root. */
  list(
    source: ListSource,
    input: ListArguments,
    info: GraphQLResolveInfo,
    parentNode?: Node,
  ): ListOf {
    const [field] = info.fieldNodes;
    if (!field) throw new Error('A field is resolved that is not in the document.');
    const inherited = this.#inheritedView(info.path);
    const is = identityOf(source);
    const bySource = remember(this.#loadersAt, field, inherited, () => new Map());
    const before = bySource.get(is);
    if (!before) this.#mentionSources(input.view, ['view'], info.path);
    const loaders = before ?? this.#lists.loaders(source, input, info, inherited);
    if (!before) this.mention(loaders.list.filter.ids, info.path);
    bySource.set(is, loaders);
    if (input.view) this.#viewAt.set(info.path, loaders.list.view);
    return { loaders, parent: parentNode?.id ?? '', parentNode };
  }

  /** The view at a field that may name one; what is below inherits it (semantics V6). */
  view(input: ViewInput | null | undefined, info: GraphQLResolveInfo): View {
    const [field] = info.fieldNodes;
    if (!field) throw new Error('A field is resolved that is not in the document.');
    const inherited = this.#inheritedView(info.path);
    const view = remember(this.#views, field, inherited, () => {
      this.#mentionSources(input, ['view'], info.path);
      return this.#equalView(input, inherited);
    });
    // Else one of many parents would pass on a view of its own, and cost a statement of its own.
    if (input) this.#viewAt.set(info.path, view);
    return view;
  }

  #equalView(input: ViewInput | null | undefined, inherited: View): View {
    return getOrMake(
      getOrMake(this.#equalViews, inherited, () => new Map()),
      JSON.stringify(input ?? null),
      () => viewOf(input, this.#moment, inherited),
    );
  }

  /** Takes note of ids that a field names; each that nothing has is warned of once. */
  mention(ids: readonly NamedId[], path?: Path): void {
    const at = path ? responsePathAsArray(path) : [];
    const field = at.filter((key) => typeof key === 'string');
    for (const named of ids) {
      const key = JSON.stringify([field, named.argument, named.id]);
      if (this.#mentions.has(key)) continue;
      const mention = { ...named, path: at };
      this.#mentions.set(key, mention);
      // Who is warned of it hears of a failure too.
      if (path && this.#looksBeside && mayBeThere(this.graph.model, mention)) {
        this.#isThere.load(named.id).catch(() => undefined);
      }
    }
  }

  /** Takes note of the sources that a view leaves out. */
  #mentionSources(
    input: ViewInput | null | undefined,
    argument: readonly string[],
    path?: Path,
  ): void {
    const kinds = this.graph.model.claim.cites?.kinds ?? [];
    const ids = input?.withoutSources ?? [];
    this.mention(
      ids.map((id) => ({ id, kinds, argument: [...argument, 'withoutSources'] })),
      path,
    );
  }

  /** Finds the ids that the request named and nothing has; statements only where it named any. */
  async warnings(): Promise<readonly Warning[]> {
    const mentions = [...this.#mentions.values()];
    if (mentions.length === 0) return [];
    return findUnknown(this.graph, mentions, async (ids) => {
      const there = await Promise.all(ids.map((id) => this.#isThere.load(id)));
      return new Set(ids.filter((_, index) => there[index]));
    });
  }

  /** Reads no more of each node than what these fields are made of. */
  narrow(projection: Projection): void {
    this.#projection = projection;
  }

  /** Looks at all below a field through a view. */
  lookThrough(view: View, info: GraphQLResolveInfo): void {
    this.#viewAt.set(info.path, view);
  }

  /** What everything is looked at through that names no view. */
  get viewOfRequest(): View {
    return this.#viewOfRequest;
  }

  /** Whether the request named a view for all of it. */
  get hasViewOfRequest(): boolean {
    return this.#input !== null;
  }

  /**
   * Looks at the graph as it is after the last change of the log, before the request
   * reads anything else; a cursor of that place, and of the day. By then the change is committed
   * whole, and whatever is written meanwhile is later: who asks the same again as of
   * that moment, or follows from that place, gets just this answer and what came since.
   */
  pin(): Promise<string> {
    this.#pinned ??= readLogEnd(this.graph.store).then((end) => {
      if (end.at > 0) this.#moment = { now: this.#moment.now, known: end.at };
      this.#viewOfRequest = viewOf(this.#input, this.#moment, undefined, VIEW_OF_REQUEST);
      return toAnswerCursor({ position: end, day: dayOf(this.#moment.now) });
    });
    return this.#pinned;
  }

  /**
   * Goes on from a write at `at`: forgets what was read before it, and looks at
   * all below the field that wrote as it is known then.
   */
  moveTo(at: number, info: GraphQLResolveInfo): void {
    const { now, known } = this.#moment;
    this.#moment = { now, known: Math.max(at, known) };
    this.#viewAt.set(info.path, viewOf(this.#input, this.#moment, undefined, VIEW_OF_REQUEST));
    for (const each of [this.entities, this.claims]) each.clear();
    for (const each of [this.citations, this.citedSources]) each.clear();
    this.#named.clearAll();
    this.#isThere.clearAll();
    this.#conflicts.clear();
    this.#identities.clear();
    this.#reached.clear();
  }

  /** All imports by mappings, read once. */
  importRuns(): Promise<readonly ImportRun[]> {
    this.#importRuns ??= listRuns(this.graph);
    return this.#importRuns;
  }

  /** What a transitive link of entities leads to, near and far. */
  reached(edge: string): DataLoader<string, readonly Node[]> {
    return getOrMake(this.#reached, edge, () =>
      loader(this.turns, (ids) =>
        foundOr(findReached(this.graph, edge, ids, this.#projection), []),
      ),
    );
  }

  /** What a claim of a kind can't be true beside. */
  conflicts(
    kind: Kind,
    node: Node,
    { possible, view: asked }: ConflictsArguments,
    info: GraphQLResolveInfo,
  ): Promise<readonly Conflict[]> {
    const view = this.view(asked, info);
    const input = { possible: possible ?? false, takesDeprecated: this.#letIn.has(node) };
    return getOrMake(
      getOrMake(this.#conflicts, view, () => new Map()),
      JSON.stringify([kind.name, input]),
      () =>
        loader(this.turns, (ids) =>
          foundOr(findConflicts(this.graph, kind, view, input, ids, this.#projection), []),
        ),
    ).load(node.id);
  }

  /** The entity that an id stands for in a view: itself, or the one that goes on for it. */
  async named(id: string, view: View): Promise<Node | null> {
    const found = await this.#named.load(id);
    if (!found?.isJudged) return found?.node ?? null;
    const identities = this.identities(view);
    const successor = await findSuccessor(id, (each) => identities.load(each));
    return successor === id ? found.node : this.entities.load(successor);
  }

  /** What is judged of entities and others, as seen through a view. */
  identities(view: View): DataLoader<string, readonly Identity[]> {
    return getOrMake(this.#identities, view, () =>
      loader(this.turns, (ids) => foundOr(findIdentities(this.graph, view, ids), [])),
    );
  }

  #inheritedView(path: Path): View {
    for (let at: Path | undefined = path.prev; at; at = at.prev) {
      const view = this.#viewAt.get(at);
      if (view) return view;
    }
    return this.viewOfRequest;
  }
}

function remember<T>(
  map: WeakMap<FieldNode, Map<View, T>>,
  field: FieldNode,
  view: View,
  make: () => NoInfer<T>,
): T {
  return getOrMake(
    getOrMake(map, field, () => new Map()),
    view,
    make,
  );
}
