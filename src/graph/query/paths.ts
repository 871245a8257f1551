/**
 * How two entities are connected: by claims, from subject to what is linked or
 * back, hop by hop.
 *
 * The search goes from both ends at once, one statement a step, always from the
 * end with fewer entities to go on from. After each step every path of the length
 * that both ends have come is known, so the shortest are found first. An entity that
 * everything touches is not read whole: where one end comes to it, the other goes on
 * toward it.
 */
import { checkId } from '../check-id.js';
import { BadInputError } from '../errors.js';
import type { NamedId } from '../filter/named-id.js';
import { getOrMake } from '../get-or-make.js';
import type { Graph } from '../graph.js';
import { readBound } from '../read-bound.js';
import type { View } from '../view/view.js';
import { findNeighbours, MOST_NEIGHBOURS } from './neighbours.js';
import { findEntities } from './nodes.js';

/** What is asked for. */
export interface PathsInput {
  readonly from: string;
  readonly to: string;
  readonly maxHops?: number | null;
  readonly first?: number | null;
  /** The types of the claims to go by, such as `HOLDING`; all of them unless given. */
  readonly kinds?: readonly string[] | null;
}

/** One step of a path: all claims that make it, the preferred first. */
export interface Hop {
  readonly from: string;
  readonly claims: readonly string[];
  readonly to: string;
}

export interface FoundPaths {
  readonly paths: readonly { readonly hops: readonly Hop[] }[];
  /** Whether no path was left out: see {@link MOST_NEIGHBOURS} and {@link MOST_ENTITIES}. */
  readonly complete: boolean;
  /** Ends that there are not, to which no way leads. */
  readonly unknown: readonly NamedId[];
}

export const MOST_HOPS = 6;
export const DEFAULT_HOPS = 4;
export const MOST_PATHS = 50;
export const DEFAULT_PATHS = 10;

/** How many entities one step goes on from. */
export const MOST_ENTITIES = 1_000;

/** How many steps are tried along known connections before a search is given up. */
const MOST_TRIES = 200_000;

/** @throws {@link BadInputError} */
export async function findPaths(graph: Graph, input: PathsInput, view: View): Promise<FoundPaths> {
  const { from, to } = input;
  const maxHops = readBound('maxHops', input.maxHops ?? DEFAULT_HOPS, 1, MOST_HOPS);
  const first = readBound('first', input.first ?? DEFAULT_PATHS, 1, MOST_PATHS);
  if (from === to) throw new BadInputError(['to'], 'must be another entity than `from`.');
  checkId(from, ['from']);
  checkId(to, ['to']);
  const ends = await findEntities(graph, [from, to]);
  const { kinds } = graph.model.entity;
  const unknown = Object.entries({ from, to })
    .filter(([, id]) => !ends.has(id))
    .map(([argument, id]) => ({ id, kinds, argument: [argument] }));
  if (unknown.length > 0) return { paths: [], complete: true, unknown };

  const search = new Search(graph, view, input.kinds ?? []);
  const forward = new Side(from);
  const backward = new Side(to);
  const paths: (readonly string[])[] = [];
  for (let hops = 1; hops <= maxHops && paths.length < first; hops++) {
    for (let side = nextOf(forward, backward, hops); side; side = nextOf(forward, backward, hops)) {
      await search.goOn(side);
    }
    if (forward.whole + backward.whole < hops) search.complete = false;
    paths.push(...search.pathsOf(hops, forward, backward, from, to, first - paths.length));
  }
  return {
    paths: paths.map((entities) => ({ hops: search.hopsOf(entities) })),
    complete: search.complete,
    unknown,
  };
}

/** What was reached from one end, and in how many hops. */
class Side {
  readonly distance = new Map<string, number>();
  frontier: readonly string[];
  steps = 0;
  /** How many of the steps, from the first on, left out nothing. */
  whole = 0;

  constructor(start: string) {
    this.frontier = [start];
    this.distance.set(start, 0);
  }

  get isWhole(): boolean {
    return this.whole === this.steps;
  }
}

/**
 * The end to go on from, until both together have come so many hops; none where they
 * have. One that left out something is waited for no longer, unless both did.
 */
function nextOf(forward: Side, backward: Side, hops: number): Side | undefined {
  const whole = [forward, backward].filter(({ isWhole }) => isWhole);
  const come = whole.length > 0 ? forward.whole + backward.whole : forward.steps + backward.steps;
  if (come >= hops) return undefined;
  const [first, second] = whole.length > 0 ? whole : [forward, backward];
  if (!first || !second) return first;
  return first.frontier.length <= second.frontier.length ? first : second;
}

class Search {
  /** The claims between entities, by both, in either direction. */
  readonly #claims = new Map<string, Map<string, Set<string>>>();
  readonly #graph: Graph;
  readonly #view: View;
  readonly #kinds: readonly string[];
  complete = true;

  constructor(graph: Graph, view: View, kinds: readonly string[]) {
    this.#graph = graph;
    this.#view = view;
    this.#kinds = kinds;
  }

  /** Goes one hop further from one end; one statement. */
  async goOn(side: Side): Promise<void> {
    const from = side.frontier.slice(0, MOST_ENTITIES);
    let isWhole = side.isWhole && from.length === side.frontier.length;
    const reached = new Set<string>();
    const counts = new Map<string, number>();
    const neighbours = await findNeighbours(this.#graph, from, this.#kinds, this.#view);
    for (const { at, way, claim, to } of neighbours) {
      const end = `${way} ${at}`;
      const count = (counts.get(end) ?? 0) + 1;
      counts.set(end, count);
      if (count > MOST_NEIGHBOURS) isWhole = false;
      this.#connect(at, claim, to);
      this.#connect(to, claim, at);
      if (!side.distance.has(to)) reached.add(to);
    }
    side.steps++;
    if (isWhole) side.whole++;
    side.frontier = [...reached].sort();
    for (const id of side.frontier) side.distance.set(id, side.steps);
  }

  /** The paths of exactly so many hops, each entity once; at most `most`, by their ids. */
  pathsOf(
    hops: number,
    forward: Side,
    backward: Side,
    from: string,
    to: string,
    most: number,
  ): readonly (readonly string[])[] {
    const found: (readonly string[])[] = [];
    let tries = 0;
    const extend = (path: readonly string[]): void => {
      const left = hops - (path.length - 1);
      const at = path.at(-1) ?? from;
      for (const next of [...(this.#claims.get(at)?.keys() ?? [])].sort()) {
        if (found.length >= most) return;
        if (++tries > MOST_TRIES) {
          this.complete = false;
          return;
        }
        if (path.includes(next) || (next === to) !== (left === 1)) continue;
        if (left === 1) found.push([...path, next]);
        else if (canReach(next, path.length, left - 1)) extend([...path, next]);
      }
    };
    // An entity is on such a path only if one of the ends came to it in time.
    const canReach = (id: string, done: number, left: number): boolean =>
      (done > forward.whole || (forward.distance.get(id) ?? Infinity) <= done) &&
      (left > backward.whole || (backward.distance.get(id) ?? Infinity) <= left);
    extend([from]);
    return found;
  }

  hopsOf(entities: readonly string[]): readonly Hop[] {
    return entities.slice(1).map((to, index) => {
      const from = entities[index] ?? '';
      return { from, to, claims: [...(this.#claims.get(from)?.get(to) ?? [])] };
    });
  }

  #connect(from: string, claim: string, to: string): void {
    const others = getOrMake(this.#claims, from, () => new Map());
    getOrMake(others, to, () => new Set()).add(claim);
  }
}
