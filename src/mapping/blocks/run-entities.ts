import { fold } from '../../graph/model/fold.js';
import type { Kind } from '../../graph/model/model.js';
import type { Counts } from './counts.js';
import { Reject } from '../language/reject.js';

/** An entity that rows of a run make, united from all of them. */
export interface RunEntity {
  readonly kind: Kind;
  readonly id: string;
  /** Its fields as a record has them. */
  readonly fields: Map<string, unknown>;
  /** Whether its values replace those that the graph has. */
  readonly owns: boolean;
  /** The first row that made it; empty where none did. */
  readonly origin: Origin;
}

interface Origin {
  readonly file?: string;
  readonly line?: number;
}

/** A row's part of an entity. */
export interface EntityPart extends Pick<RunEntity, 'kind' | 'id' | 'owns'> {
  readonly record: string;
  readonly fields: EntityFields;
  /** Whether another value in a later row is let go. */
  readonly firstWins: boolean;
}

/** The entities of a run: what several rows say of one is united. */
export class RunEntities {
  readonly #all = new Map<string, RunEntity>();

  get all(): Iterable<RunEntity> {
    return this.#all.values();
  }

  get(id: string): RunEntity | undefined {
    return this.#all.get(id);
  }

  /**
   * Refuses a part that says otherwise what the rows before said.
   *
   * @throws {@link Reject} ENTITY_CLASH
   */
  check({ id, fields, firstWins }: EntityPart): void {
    const before = this.#all.get(id);
    if (!before || firstWins) return;
    for (const [name, value] of fields) {
      const old = before.fields.get(name);
      if (old === undefined || Array.isArray(value) || isAlike(name, old, value)) continue;
      const problem = `${id}: ${name} was ${JSON.stringify(old)}, now ${JSON.stringify(value)}`;
      throw new Reject('ENTITY_CLASH', problem);
    }
  }

  /** Adds a part that was checked; answers whether the entity is new. */
  add({ record, kind, id, fields, owns }: EntityPart, origin: Origin, warnings: Counts): boolean {
    const before = this.#all.get(id);
    if (!before) {
      this.#all.set(id, { kind, id, fields: new Map(fields), owns, origin });
      return true;
    }
    for (const [name, value] of fields) {
      const old = before.fields.get(name);
      if (old === undefined) before.fields.set(name, value);
      else if (Array.isArray(value)) before.fields.set(name, unite(old, value));
      else if (old !== value) {
        const example = `${id}: ${JSON.stringify(old)}, then ${JSON.stringify(value)}`;
        warnings.add(`ENTITY_DIFFERS ${record}.${name}`, example);
        if (name !== 'name') continue;
        const aliases = before.fields.get('aliases') ?? [];
        before.fields.set('aliases', unite(aliases, [value]));
      }
    }
    return false;
  }
}

type EntityFields = ReadonlyMap<string, unknown>;

/** What an entity is called by its fields. */
export function nameIn(fields: EntityFields): string | undefined {
  const name = fields.get('name') ?? fields.get('title');
  return typeof name === 'string' ? name : undefined;
}

/** The codes of an entity by its fields, each `SCHEME value`, as the graph has them. */
export function codesIn(fields: EntityFields): readonly string[] {
  const codes = (fields.get('identifiers') ?? []) as readonly Readonly<Record<string, unknown>>[];
  return codes.map(({ scheme, value }) => `${String(scheme)} ${String(value)}`);
}

function isAlike(name: string, old: unknown, value: unknown): boolean {
  return old === value || (name === 'name' && fold(String(old)) === fold(String(value)));
}

/** Two lists as one, each value once. */
function unite(before: unknown, more: readonly unknown[]): readonly unknown[] {
  const old: readonly unknown[] = Array.isArray(before) ? before : [before];
  const texts = new Set(old.map((each) => JSON.stringify(each)));
  return [...old, ...more.filter((each) => !texts.has(JSON.stringify(each)))];
}
