import { kindOfId, prefixOf } from '../../model/kind-of-id.js';
import type { Kind, Link, Model } from '../../model/model.js';
import { show } from '../../model/value-type.js';
import { dayOf } from '../../time/day.js';
import { parseSeen } from '../../time/seen.js';
import { describeErased } from './erased.js';
import { inheritedDateOf } from './inherited-date.js';
import type { ClaimItem, EntityItem, Item } from '../items/item.js';
import type { KnownNodes } from './known-nodes.js';
import { planKnownClaim, planNewClaim, planRetraction } from './plan-claim.js';
import { planEntity } from './plan-entity.js';
import { addTo, Plan } from './plan.js';
import type { Properties } from './row-columns.js';
import { Turn } from '../../turn.js';
import { describeBeyond, followLinks, type NewLink } from './transitive-links.js';

/** What a batch is planned with. */
export interface Batch {
  readonly items: readonly Item[];
  /** The ids that other records of the batch have, whose form is bad. */
  readonly named: ReadonlySet<string>;
  /** When it is written, in milliseconds since the epoch. */
  readonly at: number;
  /** The id of the caller who writes it. */
  readonly by: string;
}

/**
 * Plans what a batch changes in the graph, given what the graph has; finds all
 * that stands against it.
 */
export async function planBatch(model: Model, batch: Batch, known: KnownNodes): Promise<Plan> {
  const plan = new Plan();
  const turn = new Turn();
  const items = withoutRepeats(plan, batch.items);
  const planned = new Map<string, Properties>();
  const entities = items.filter((item) => item.is === 'entity');
  for (const item of entities) {
    if (turn.isOver) await turn.pass();
    const before = known.entities.get(item.id);
    const after = planEntity(plan, item, before);
    planned.set(item.id, after);
    if (after !== before && describeErased(after) === undefined)
      plan.searchTexts.addEntity(item.kind, item.id, after, before);
  }
  const entityOf = (id: string): Properties | undefined =>
    planned.get(id) ?? known.entities.get(id);
  const isNamed = (id: string): boolean => batch.named.has(id) || entityOf(id) !== undefined;

  for (const item of entities) {
    if (turn.isOver) await turn.pass();
    findLostLinks(plan, item, isNamed);
    findFutureTimes(plan, item, batch.at);
  }
  await planTransitiveLinks(plan, entities, known);
  planNewDates(plan, model, entities, planned, known);
  for (const item of items) {
    if (item.is === 'entity') continue;
    if (turn.isOver) await turn.pass();
    findFutureTimes(plan, item, batch.at);
    const before = known.claims.get(item.id);
    if (item.is === 'claim') findSeenLater(plan, item, batch.at, before);
    if (item.is === 'retraction') {
      if (before) planRetraction(plan, item, before);
      else {
        const message = `${show(item.id)} is not there; a record that only retracts names a claim that is`;
        plan.problems.push({ record: item.record, path: 'id', message });
      }
      continue;
    }
    findLostLinks(plan, item, isNamed);
    findUnfitLinks(plan, model, item, entityOf);
    if (before) planKnownClaim(plan, item, batch.at, before, known.citations.get(item.id) ?? []);
    else {
      findErasedSubject(plan, item, entityOf);
      planNewClaim(plan, item, batch, entityOf);
      if (item.values['erasedAt'] === undefined) plan.searchTexts.addClaim(item);
    }
  }
  return plan;
}

/** The items, each once; the same id with other content is refused. */
function withoutRepeats(plan: Plan, items: readonly Item[]): readonly Item[] {
  const first = new Map<string, Item>();
  for (const item of items) {
    const other = first.get(item.id);
    if (!other) first.set(item.id, item);
    else if (other.text !== item.text) {
      const message = `${show(item.id)} is in record ${String(other.record)} of this batch already, with other content`;
      plan.problems.push({ record: item.record, path: 'id', message });
    }
  }
  return [...first.values()];
}

function findLostLinks(
  plan: Plan,
  item: EntityItem | ClaimItem,
  isNamed: (id: string) => boolean,
): void {
  const check = (id: string, path: string): void => {
    if (isNamed(id)) return;
    const message = `${show(id)} is neither in the graph nor in this batch`;
    plan.problems.push({ record: item.record, path, message });
  };
  for (const link of item.kind.links) {
    for (const [index, id] of (item.links[link.name] ?? []).entries()) {
      check(id, link.many ? `${link.name}[${String(index)}]` : link.name);
    }
  }
  if (item.is === 'entity') return;
  check(item.subject, 'subject');
  for (const [index, { source }] of item.citations.entries()) {
    check(source, `citations[${String(index)}].source`);
  }
}

/** Finds links to what must be otherwise or of another kind, and to the subject itself. */
function findUnfitLinks(
  plan: Plan,
  model: Model,
  { record, kind, subject, links }: ClaimItem,
  entityOf: (id: string) => Properties | undefined,
): void {
  for (const link of kind.links) {
    for (const id of links[link.name] ?? []) {
      const entity = entityOf(id);
      for (const [name, value] of Object.entries(link.must)) {
        if (!entity || entity[name] === value) continue;
        const message = `must be one whose ${name} is ${value}, but the ${name} of ${show(id)} is ${show(entity[name])}`;
        plan.problems.push({ record, path: link.name, message });
      }
      if (link.ofSubjectKind && prefixOf(id) !== prefixOf(subject)) {
        const needed = kindOfId(model, subject)?.name ?? prefixOf(subject);
        const message = `must be of the kind of the subject, which is ${needed}, but got: ${show(id)}`;
        plan.problems.push({ record, path: link.name, message });
      }
      // Lists of what points at an entity have a claim once.
      const other = kind.links.find((each) => each !== link && links[each.name]?.includes(id));
      if (other && kind.links.indexOf(other) < kind.links.indexOf(link)) {
        const message = `must be another than ${show(id)}, which \`${other.name}\` names already`;
        plan.problems.push({ record, path: link.name, message });
      }
      if (id === subject && isListedOnBothEnds(kind, link)) {
        const message = 'must be another than the subject';
        plan.problems.push({ record, path: link.name, message });
      }
    }
  }
}

/** Nothing new is recorded about what was erased; what was erased with it may come along. */
function findErasedSubject(
  plan: Plan,
  { record, subject, values }: ClaimItem,
  entityOf: (id: string) => Properties | undefined,
): void {
  const erased = describeErased(entityOf(subject));
  if (erased === undefined || values['erasedAt'] !== undefined) return;
  const message = `${erased}; nothing more is recorded about it`;
  plan.problems.push({ record, path: 'subject', message });
}

/** Whether one list of the subject has the claim from both of its ends. */
function isListedOnBothEnds(kind: Kind, link: Link): boolean {
  const list = kind.claim?.subject.lists.find(({ name }) => name === kind.list);
  return list?.ends.some((end) => end.edge === link.edge && end.direction === 'in') ?? false;
}

function findFutureTimes(plan: Plan, { record, values }: Item, at: number): void {
  for (const path of ['recordedAt', 'addedAt', 'retractedAt', 'erasedAt']) {
    const value = values[path];
    if (!(value instanceof Date) || value.getTime() <= at) continue;
    const message = `must not be in the future, but got: ${show(value)}`;
    plan.problems.push({ record, path, message });
  }
}

/** Nothing was seen after it was recorded (semantics T5). */
function findSeenLater(
  plan: Plan,
  { record, kind, values }: ClaimItem,
  at: number,
  before: Properties | undefined,
): void {
  const path = kind.when?.seen;
  const seen = values[path ?? ''];
  if (path === undefined || typeof seen !== 'string') return;
  // What is there already is added to now, by whoever sends it again.
  const given = values['addedAt'] ?? (before ? undefined : values['recordedAt']);
  const recordedAt = given instanceof Date ? given.getTime() : at;
  if (parseSeen(seen).earliestEnd <= dayOf(recordedAt)) return;
  const day = new Date(recordedAt).toISOString().slice(0, 'YYYY-MM-DD'.length);
  const message = `must not be after the day on which it is recorded, which is ${day}, but got: ${show(seen)}`;
  plan.problems.push({ record, path, message });
}

async function planTransitiveLinks(
  plan: Plan,
  entities: readonly EntityItem[],
  known: KnownNodes,
): Promise<void> {
  const edges = new Set(
    entities
      .flatMap(({ kind }) => kind.links.filter((link) => link.transitive))
      .map((link) => link.edge),
  );
  const items = new Map(entities.map((item) => [item.id, item]));
  for (const edge of edges) {
    const links = plan.newLinks.get(edge) ?? [];
    const before = known.reached.get(edge) ?? new Map<string, ReadonlySet<string>>();
    const { reached, circular, beyond } = await followLinks(links, before);
    const refuse = ({ from, to }: NewLink, describe: (link: Link) => string): void => {
      const item = items.get(from);
      const link = item?.kind.links.find((each) => each.edge === edge);
      if (!item || !link) return;
      const index = item.links[link.name]?.indexOf(to) ?? 0;
      const path = `${link.name}[${String(index)}]`;
      plan.problems.push({ record: item.record, path, message: describe(link) });
    };
    for (const each of circular) {
      refuse(
        each,
        ({ name }) =>
          `${show(each.to)} leads back to ${show(each.from)} by "${name}"; take one of these links out`,
      );
    }
    for (const each of beyond) refuse(each, ({ name }) => describeBeyond(show(each.from), name));
    if (circular.length + beyond.length > 0) continue;
    addTo(plan.newlyReached, edge, reached);
    const below = reached.filter(({ from }) => known.entities.has(from));
    addTo(plan.newlyReachedBelow, edge, below);
  }
}

/** Plans that claims without a date of their own follow their event. */
function planNewDates(
  plan: Plan,
  model: Model,
  entities: readonly EntityItem[],
  planned: ReadonlyMap<string, Properties>,
  known: KnownNodes,
): void {
  for (const kind of model.claims) {
    const inherited = inheritedDateOf(kind);
    if (!inherited) continue;
    for (const item of entities) {
      const before = known.entities.get(item.id);
      const period = planned.get(item.id)?.[inherited.period];
      if (!before || !inherited.events.includes(item.kind)) continue;
      if (period === undefined || before[inherited.period] === period) continue;
      addTo(plan.newDates, kind, [{ id: item.id, properties: inherited.store(period) }]);
    }
  }
}
