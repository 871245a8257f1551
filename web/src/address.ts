import { useSyncExternalStore } from 'react';

/** This is what the page shows; the part of its address after `#` says which. */
export type Place =
  | { readonly at: 'gallery' }
  | { readonly at: 'question'; readonly name: string }
  | { readonly at: 'editor' };

export const GALLERY = '#';
export const EDITOR = '#editor';

export function toQuestion(name: string): string {
  return `#question=${encodeURIComponent(name)}`;
}

/** Reads the part of an address after `#`; whatever it does not know is the gallery. */
export function readPlace(hash: string): Place {
  if (hash === EDITOR) return { at: 'editor' };
  const name = new URLSearchParams(hash.replace(/^#/, '')).get('question');
  return name === null ? { at: 'gallery' } : { at: 'question', name };
}

/** The place now; follows the address, so that the browser's back and forward work. */
export function usePlace(): Place {
  return readPlace(useSyncExternalStore(follow, () => window.location.hash));
}

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => {
    window.removeEventListener('hashchange', changed);
  };
}
