import type { Console } from '../../../src/cli/shared/console.js';

/** A console that keeps what a command wrote, each stream by itself. */
export interface MemoryConsole extends Console {
  readonly texts: { out: string; error: string };
}

export function createMemoryConsole(): MemoryConsole {
  const texts = { out: '', error: '' };
  return {
    texts,
    out: { write: (text: string) => (texts.out += text) },
    error: { write: (text: string) => (texts.error += text) },
  };
}
