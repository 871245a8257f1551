import DataLoader from 'dataloader';
import type { Turns } from './turns.js';

/** What is found by ids, in one statement for all that are asked for together, and kept. */
export class Loaded<T> {
  readonly #loader: DataLoader<string, T>;
  readonly #find: (ids: readonly string[]) => Promise<(id: string) => T>;
  #there = new Map<string, T>();
  /** What has begun to be read ahead of who asks for it. */
  #coming = new Map<string, Promise<readonly T[]>>();

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

  /**
   * Begins to read what will be asked for, at once and in one statement; what is there, or
   * was begun before, is not read again.
   */
  begin(ids: readonly string[]): void {
    const fresh = ids.filter((id) => !this.#there.has(id) && !this.#coming.has(id));
    if (fresh.length === 0) return;
    const reading = this.#read(fresh);
    // Who asks for one of them hears of it; perhaps nobody does.
    reading.catch(() => undefined);
    for (const id of fresh) this.#coming.set(id, reading);
  }

  /**
   * What an id stands for: itself where it is there, since a promise costs graphql-js
   * another one for each object and each list that it stands in.
   */
  get(id: string): T | Promise<T> {
    // What nothing has is there too, as null.
    if (this.#there.has(id)) return this.#there.get(id) as T;
    const there = this.#there;
    return this.#coming.get(id)?.then(() => there.get(id) as T) ?? this.#loader.load(id);
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
    this.#coming = new Map();
  }
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
