import type { GraphiQLProps } from 'graphiql';

type EditorStorage = NonNullable<GraphiQLProps['storage']>;

/** What GraphiQL keeps of the tabs that are open, under its prefix. */
const OF_TABS = new Set(
  ['tabState', 'query', 'variables', 'headers'].map((key) => `graphiql:${key}`),
);

/**
 * This is a storage that keeps open tabs for as long as a question is shown: it
 * always opens as it is written, and the reader's own tabs stay untouched.
 * Everything else (the theme, the history) is kept in the browser.
 */
export class QuestionStorage implements EditorStorage {
  readonly #tabs = new Map<string, string>();
  readonly #kept: Storage;

  constructor(kept: Storage) {
    this.#kept = kept;
  }

  get length(): number {
    return this.#kept.length;
  }

  getItem(key: string): string | null {
    return OF_TABS.has(key) ? (this.#tabs.get(key) ?? null) : this.#kept.getItem(key);
  }

  setItem(key: string, value: string): void {
    if (OF_TABS.has(key)) this.#tabs.set(key, value);
    else this.#kept.setItem(key, value);
  }

  removeItem(key: string): void {
    if (OF_TABS.has(key)) this.#tabs.delete(key);
    else this.#kept.removeItem(key);
  }

  clear(): void {
    this.#tabs.clear();
    this.#kept.clear();
  }
}
