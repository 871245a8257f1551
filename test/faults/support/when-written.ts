import { setTimeout as sleep } from 'node:timers/promises';
import type { Editor } from './editor.js';

/** How long writes may stand still; a busy machine is slow. */
const STANDSTILL_MS = 120_000;

/**
 * Waits until each editor has so many more edits acknowledged.
 *
 * @throws Error where nothing is written for long
 */
export async function whenWritten(editors: readonly Editor[], more: number): Promise<void> {
  const wanted = editors.map(({ acknowledged }) => acknowledged + more);
  const until = Date.now() + STANDSTILL_MS * Math.max(1, more / 10);
  while (editors.some(({ acknowledged }, index) => acknowledged < (wanted[index] ?? 0))) {
    if (Date.now() > until) {
      const last = editors.map(({ sent }) => sent.at(-1)?.outcomes);
      throw new Error(`Writes do not go on. The last outcomes were ${JSON.stringify(last)}.`);
    }
    await sleep(10);
  }
}
