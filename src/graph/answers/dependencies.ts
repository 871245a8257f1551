/**
 * What an answer depends on.
 *
 * A condition is a tree, and each place in it stands for nodes of some kind: the
 * rows, the claims on them, what these point at. So from each place a path leads
 * back to the rows. When a change saves an entity or records or retracts a claim
 * that can stand at a place, the rows at the ends of its paths are the only ones
 * whose verdict and evidence it can move; where none can, nobody need be asked.
 */
import { ALWAYS, type Condition } from '../filter/condition.js';
import type { Assumption } from '../filter/compile-context.js';
import { topicOf } from '../filter/topic.js';
import { whenNamesOf } from '../filter/when.js';
import type { ClaimList, Kind } from '../model/model.js';
import type { List } from '../query/list.js';
import type { Node } from '../query/projection.js';
import { inheritedDateOf } from '../record/plan/inherited-date.js';
import type { View } from '../view/view.js';
import { couldMeet } from './could-meet.js';
import { stepAlong, stepToClaims, type Step } from '../filter/step.js';

/** A place in a condition, and what of a change can stand there. */
export interface Dependency {
  /** The path from a row to what stands there; none where it is the row itself. */
  readonly path: readonly Step[];
  /** The prefixes of the ids of what can stand there. */
  readonly prefixes: ReadonlySet<string>;
  /** Of claims alone: what tells by what a claim keeps whether it can matter there. */
  readonly claims?: ClaimPlace;
}

/** A place where claims stand. */
export interface ClaimPlace {
  readonly couldMatter: (claim: Node) => boolean;
  /** The list that the claims are in; none where they are the rows. */
  readonly list: ClaimList | undefined;
  /**
   * Whether the place looks at what a retraction writes on its claim. That is not
   * looked at as of a moment: no view gives back what it was before.
   */
  readonly readsRetraction: boolean;
}

/** All that an answer depends on. */
export interface Dependencies {
  readonly places: readonly Dependency[];
  /** Whether it moves as days pass, where it is looked at as of today. */
  readonly onTime: boolean;
}

/** Where a condition stands: the kind of what it is about, and the path to it. */
interface Site<K = Kind | undefined> {
  /** None for what hangs on a node: an identifier, a citation. */
  readonly kind: K;
  readonly path: readonly Step[];
}

/** Finds what the answer of a root list depends on. */
export function dependenciesOf({ kind, filter, view, assume, verdicts }: List): Dependencies {
  const finder = new DependencyFinder(view, assume);
  const rows: Site<Kind> = { kind, path: [] };
  if (kind.category === 'entity') finder.addEntities(rows);
  else {
    const { condition, limits } = filter;
    // A claim that doesn't meet the filter is a row where these are asked for.
    const asked = verdicts.has('NO') ? ALWAYS : condition;
    const couldMatter = (claim: Node): boolean => couldMeet(asked, claim);
    const readsRetraction = asksForRetraction(condition);
    finder.addClaims(rows, { list: undefined, couldMatter, readsRetraction }, limits.byValidTime);
  }
  finder.walk(filter.condition, rows);
  return { places: finder.places, onTime: finder.onTime };
}

class DependencyFinder {
  readonly places: Dependency[] = [];
  onTime = false;

  constructor(
    readonly view: View,
    readonly assume: Assumption,
  ) {}

  addEntities({ kind, path }: Site): void {
    if (kind?.category !== 'entity') return;
    const prefixes = new Set(kind.kinds.map(({ prefix }) => prefix));
    const isThere = this.places.some(
      (place) => !place.claims && isSame(place.path, path) && isWithin(prefixes, place.prefixes),
    );
    if (!isThere) this.places.push({ path, prefixes });
  }

  /** The claims at a place, and the sources that say whether they are trusted. */
  addClaims({ kind, path }: Site<Kind>, claims: ClaimPlace, byValidTime: boolean): void {
    const prefixes = new Set(kind.kinds.map(({ prefix }) => prefix));
    this.places.push({ path, prefixes, claims });
    if (byValidTime && kind.timing !== 'occurrence') this.onTime = true;
    if (kind.cites && this.view.minReliability !== null) {
      this.addEntities({ kind: kind.cites, path: [...path, { edges: 'CITES', direction: 'out' }] });
    }
  }

  walk(condition: Condition, site: Site): void {
    switch (condition.is) {
      case 'and':
      case 'or':
        for (const each of condition.of) this.walk(each, site);
        return;
      case 'not':
        this.walk(condition.of, site);
        return;
      case 'compare':
      case 'missing':
        this.#readProperty(condition.property.name, site);
        return;
      case 'when':
        for (const name of whenNamesOf(condition.kind)) this.#readProperty(name, site);
        return;
      case 'unlinked':
        // Of entities, who has the link is looked at already.
        return;
      case 'linked': {
        this.addEntities(site);
        const { to, filter } = condition;
        // A citation's source is the node that the path has led to already.
        const isSource = to.idProperty === undefined && !to.other;
        const path = isSource ? site.path : [...site.path, stepAlong(to.end)];
        this.walk(filter, { kind: to.target.kind, path });
        return;
      }
      case 'some':
      case 'count':
        this.#walkRange(condition, site);
        return;
    }
  }

  #walkRange(condition: Condition & { is: 'some' | 'count' }, site: Site): void {
    const { range, filter } = condition;
    if (condition.is === 'some' && condition.named) this.walk(condition.named, site);
    if (range.over === 'claims') {
      const { list, limits } = range;
      const claims = { kind: list.claims, path: [...site.path, stepToClaims(list)] };
      this.addClaims(claims, this.#placeIn(list, filter), limits.byValidTime);
      this.walk(filter, claims);
      return;
    }
    const { to } = range;
    this.addEntities(site);
    const target: Site = { kind: to.target.kind, path: [...site.path, stepAlong(to.end)] };
    // What lies beyond a transitive link moves when anything on the way to it does.
    const link = site.kind?.links.find(({ name }) => name === to.name);
    if (link?.transitive === true) this.addEntities(target);
    this.walk(filter, target);
  }

  #placeIn(list: ClaimList, filter: Condition): ClaimPlace {
    // A claim on the topic matters in an open world, whatever else it says.
    const topic = new Set(list.topic);
    const asked = this.assume === 'OPEN_WORLD' ? topicOf(filter, topic) : filter;
    return {
      list,
      couldMatter: (claim) => couldMeet(asked, claim),
      readsRetraction: asksForRetraction(filter),
    };
  }

  #readProperty(name: string, site: Site): void {
    const { kind, path } = site;
    if (name === 'id' || name === 'type') return;
    this.addEntities(site);
    if (kind?.category !== 'claim') return;
    for (const each of kind.kinds) {
      // The one thing that is written to a claim later: the date that its event gets.
      const inherited = inheritedDateOf(each);
      const link = each.links.find((one) => one.name === inherited?.link);
      if (!link || inherited?.date !== name) continue;
      const step = stepAlong({ edge: link.edge, direction: 'out' });
      this.addEntities({ kind: link.target, path: [...path, step] });
    }
  }
}

const RETRACTION: ReadonlySet<string> = new Set(['retractedAt', 'retractionReason', 'withdrawn']);

/** Whether a filter on claims looks at what a retraction writes, not below links. */
function asksForRetraction(filter: Condition): boolean {
  switch (filter.is) {
    case 'and':
    case 'or':
      return filter.of.some(asksForRetraction);
    case 'not':
      return asksForRetraction(filter.of);
    case 'compare':
    case 'missing':
      return RETRACTION.has(filter.property.name);
    default:
      return false;
  }
}

function isSame(path: readonly Step[], other: readonly Step[]): boolean {
  return JSON.stringify(path) === JSON.stringify(other);
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((each) => all.has(each));
}
