import DataLoader from 'dataloader';
import type { Turns } from './turns.js';

/** What is found by ids, in one statement for all that are asked for together, and kept. */
export class Loaded<T> {
  readonly #loader: DataLoader<string, T>;
  readonly #find: (ids: readonly string[]) => Promise<(id: string) => T>;
  #there = new Map<string, T>();

  constructor(turns: Turns, find: (ids: readonly string[]) => Promise<(id: string) => T>) {
    this.#find = find;
    this.#loader = new DataLoader<string, T>((ids) => this.#read(ids), {
      batchScheduleFn: turns.schedule,
    });
  }

  async #read(ids: readonly string[]): Promise<readonly T[]> {
    const there = this.#there;
    const answer = await this.#find(ids);
    return ids.map((id) => {
      const found = answer(id);
      there.set(id, found);
      return found;
    });
  }

  /** Reads what will be asked for and is not there, at once and in one statement. */
  async ahead(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#there.has(id));
    if (missing.length === 0) return;
    await this.#read(missing).catch((error: unknown) => {
      // Who asks for it hears of it.
      for (const id of missing) this.#loader.prime(id, toError(error));
    });
  }

  /**
   * What an id stands for: itself where it is there, since a promise costs graphql-js
   * another one for each object and each list that it stands in.
   */
  get(id: string): T | Promise<T> {
    // What nothing has is there too, as null.
    return this.#there.has(id) ? (this.#there.get(id) as T) : this.#loader.load(id);
  }

  async load(id: string): Promise<T> {
    return this.get(id);
  }

  /** What several ids stand for, in their order; what could not be read is an error among them. */
  getMany(ids: readonly string[]): readonly (T | Error)[] | Promise<readonly (T | Error)[]> {
    const found = ids.map((id) => this.get(id));
    if (!found.some((each) => each instanceof Promise)) return found as readonly T[];
    return Promise.all(found.map((each) => (each instanceof Promise ? each.catch(toError) : each)));
  }

  /** Takes what was read beside something else. */
  put(id: string, found: T): void {
    if (!this.#there.has(id)) this.#there.set(id, found);
  }

  clear(): void {
    this.#loader.clearAll();
    // What is still being read is of before.
    this.#there = new Map();
  }
}

/** Loads by id what is found in one statement for all that is asked for in a turn; an error refuses one of them. */
export function loader<T>(
  turns: Turns,
  find: (ids: readonly string[]) => Promise<(id: string) => T | Error>,
): DataLoader<string, T> {
  return new DataLoader<string, T>(async (ids) => ids.map(await find(ids)), {
    batchScheduleFn: turns.schedule,
  });
}

/** Says by id what was found; `missing` where nothing was. */
export async function foundOr<T, M>(
  finding: Promise<ReadonlyMap<string, T>>,
  missing: M,
): Promise<(id: string) => T | M> {
  const found = await finding;
  return (id) => found.get(id) ?? missing;
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
