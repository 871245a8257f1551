import { show } from '../../model/value-type.js';
import type { Node } from '../../query/projection.js';
import type { Value } from '../../store/graph-store.js';
import { toCanonicalJson, toSortedSet } from '../items/canonical-json.js';
import type { EntityItem } from '../items/item.js';
import { planComposites } from './plan-composites.js';
import { addTo, type Plan } from './plan.js';
import type { Properties } from './row-columns.js';
import { planTombstone, storeErasure } from './tombstone.js';
import { neededFieldsOf } from '../items/record-fields.js';
import { textsOf, toEntityRecord, toIdentifier } from './stored-record.js';
import type { NewLink } from './transitive-links.js';

/**
 * Plans what a record of an entity changes: it is new, or its lists unite with
 * those that are there and its other values replace them. Answers with what the
 * entity is afterwards.
 */
export function planEntity(plan: Plan, item: EntityItem, before: Node | undefined): Properties {
  const { kind, id } = item;
  if (before && planTombstone(plan, item, before)) return before;
  const changes = {
    ...changedProperties(item, before),
    ...changedLinks(plan, item, before),
    ...changedIdentifiers(plan, item, before),
  };
  planComposites(plan, kind, id, changes, before);
  if (!before) {
    const properties = { id, type: kind.type, ...changes, ...storeErasure(item) };
    findMissing(plan, item, properties);
    addTo(plan.newEntities, kind, [{ properties }]);
    plan.saved.push(id);
    return properties;
  }
  if (Object.keys(changes).length === 0) {
    plan.unchanged.push(id);
    return before;
  }
  plan.entityUpdates.push({ id, properties: changes });
  plan.previous[id] = toEntityRecord(kind, before);
  plan.saved.push(id);
  return { ...before, ...changes };
}

function changedProperties(
  { kind, values }: EntityItem,
  before: Node | undefined,
): Record<string, Value> {
  const changes: Record<string, Value> = {};
  for (const { name, type, initially } of kind.properties) {
    const value = values[name] ?? (before ? undefined : initially);
    if (value === undefined || name === 'id') continue;
    const old = before?.[name] ?? undefined;
    const next = type.unite && old !== undefined ? type.unite(old, value) : value;
    const stored = type.store(name, next);
    if (isSame(stored[name], old)) continue;
    if (old !== undefined) Object.assign(changes, withoutValues(type.store(name, old)));
    Object.assign(changes, stored);
  }
  return changes;
}

function isSame(stored: Value | undefined, old: unknown): boolean {
  return Array.isArray(stored)
    ? toCanonicalJson(stored) === toCanonicalJson(old ?? [])
    : stored === old;
}

/** What was kept beside the old value goes, where the new one keeps nothing there. */
function withoutValues(stored: Properties): Properties {
  return Object.fromEntries(Object.keys(stored).map((name) => [name, null]));
}

function changedLinks(
  plan: Plan,
  { kind, id, links }: EntityItem,
  before: Node | undefined,
): Record<string, Value> {
  const changes: Record<string, Value> = {};
  for (const { name, many, edge } of kind.links) {
    const targets = links[name];
    if (!targets) continue;
    const key = many ? `${name}Ids` : `${name}Id`;
    const old = many ? textsOf(before?.[key]) : textsOf([before?.[key] ?? []].flat());
    const added = targets.filter((target) => !old.includes(target));
    if (added.length === 0) continue;
    const toLink = (to: string): NewLink => ({ from: id, to });
    addTo(plan.newLinks, edge, added.map(toLink));
    if (many) {
      changes[key] = toSortedSet([...old, ...added]);
    } else {
      addTo(plan.oldLinks, edge, old.map(toLink));
      changes[key] = added[0] ?? null;
    }
  }
  return changes;
}

function changedIdentifiers(
  plan: Plan,
  { id, identifiers }: EntityItem,
  before: Node | undefined,
): Record<string, Value> {
  const old = textsOf(before?.['identifiers']);
  const added = identifiers.filter((key) => !old.includes(key));
  if (added.length === 0) return {};
  plan.newIdentifiers.push(...added.map((key) => ({ id, key, ...toIdentifier(key) })));
  return { identifiers: toSortedSet([...old, ...added]) };
}

function findMissing(plan: Plan, { record, kind, id }: EntityItem, properties: Properties): void {
  for (const path of neededFieldsOf(kind)) {
    if (properties[path] !== undefined || properties[`${path}Id`] !== undefined) continue;
    const message = `is missing, and ${show(id)} is not there yet`;
    plan.problems.push({ record, path, message });
  }
}
