type Record_ = Readonly<Record<string, unknown>>;

/** Numbers that are looked up alone: see `without-field.ts`. */
const LOOKED_UP: ReadonlySet<unknown> = new Set(['COW', 'GW']);

/** What tells claims of a kind apart here: the core may say the same of the same source. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  Naming: ['subject', 'text', 'language', 'scheme'],
  Membership: ['subject', 'organisation'],
  Holding: ['subject', 'territory', 'isClaim'],
};

/**
 * The records of the world: those of the core as they are there, then what the mappings
 * add, without what the core says already and without the times of this import.
 */
export function tidyRecords(core: readonly Record_[], all: readonly Record_[]): readonly Record_[] {
  const before = new Map(core.map((record) => [record['id'], record]));
  const said = new Set(core.flatMap((record) => keyOf(record) ?? []));
  return all.flatMap((record) => {
    const isOfCore = before.has(record['id']);
    // How a nation's maps draw a place is not yet whether it recognises anything.
    if (record['claim'] === 'Recognition') return [];
    if (record['claim'] !== undefined) {
      const key = isOfCore ? undefined : keyOf(record);
      if (key !== undefined && said.has(key)) return [];
      return [withoutTimes(record)];
    }
    // A mapping owns its source; the core's own says which files it took, and more.
    if (record['entity'] === 'Source') return [before.get(record['id']) ?? record];
    return [withoutItsName(withoutNumbers(record))];
  });
}

function keyOf(record: Record_): string | undefined {
  const fields = SAME[String(record['claim'])];
  if (!fields) return undefined;
  const claim: Record_ = { ...record, isClaim: record['status'] === 'CLAIMS' };
  return JSON.stringify([record['claim'], ...fields.map((name) => claim[name] ?? null)]);
}

function withoutTimes({ recordedAt: _, ...record }: Record_): Record_ {
  return record;
}

function withoutNumbers({ identifiers, ...record }: Record_): Record_ {
  if (!Array.isArray(identifiers)) return record;
  const kept = (identifiers as readonly { readonly scheme: unknown }[]).filter(
    ({ scheme }) => !LOOKED_UP.has(scheme),
  );
  return kept.length === 0 ? record : { ...record, identifiers: kept };
}

/** An alias that is the name says nothing more. */
function withoutItsName(record: Record_): Record_ {
  const { name, aliases } = record;
  if (!Array.isArray(aliases)) return record;
  return { ...record, aliases: aliases.filter((alias) => alias !== name) };
}
