import { isObject, textOf, type JsonObject } from '../answer/json.js';
import { subscribe } from './socket.js';

const DOCUMENT = `subscription News($after: String, $where: ChangeFilter) {
  changes(after: $after, where: $where) { cursor }
}`;

/** How long is waited before a broken connection is tried again; twice as long each time. */
const PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

interface Followed {
  /** The place in the log to begin after. */
  readonly after: string;
  /** Which changes; all where it is null. */
  readonly where: JsonObject | null;
  readonly signal: AbortSignal;
  readonly onChange: () => void;
}

/**
 * Calls back for every change after a place in the log, each once, over breaks of
 * the connection too, until it is aborted or the server refuses.
 */
export async function followChanges({ after, where, signal, onChange }: Followed): Promise<void> {
  let cursor = after;
  let pause = PAUSE_MS;
  while (!signal.aborted) {
    const events = subscribe({ query: DOCUMENT, variables: { after: cursor, where } });
    const stop = () => void events.return?.();
    signal.addEventListener('abort', stop);
    try {
      for (;;) {
        const { done, value } = await events.next();
        if (done === true || value.errors !== undefined) return;
        const change = isObject(value.data) ? value.data['changes'] : null;
        cursor = (isObject(change) ? textOf(change['cursor']) : null) ?? cursor;
        pause = PAUSE_MS;
        onChange();
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}
