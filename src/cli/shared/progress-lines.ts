import type { Console } from './console.js';

/** How often a line of text is written where nobody looks at a terminal. */
const EVERY_MS = 10_000;

/** How progress is shown: on one line of a terminal, else line by line; or all of it, as JSON. */
export type ProgressForm = 'text' | 'json';

/** Writes how far a command has come, to standard error. */
export class ProgressLines {
  readonly #console: Console;
  readonly #form: ProgressForm;
  #last = Date.now();

  constructor(console: Console, form: ProgressForm) {
    this.#console = console;
    this.#form = form;
  }

  /** Tells how far it is now; text that comes too soon after the last is left out. */
  tell(text: string, figures: Readonly<Record<string, unknown>>): void {
    const { error } = this.#console;
    if (this.#form === 'json') {
      error.write(`${JSON.stringify(figures)}\n`);
      return;
    }
    if (error.isTTY === true) {
      error.write(`\r\u001b[K${text}`);
      return;
    }
    const now = Date.now();
    if (now - this.#last < EVERY_MS) return;
    this.#last = now;
    error.write(`${text}\n`);
  }

  /** Clears what stands on a terminal. */
  end(): void {
    if (this.#form === 'text' && this.#console.error.isTTY === true) {
      this.#console.error.write('\r\u001b[K');
    }
  }
}
