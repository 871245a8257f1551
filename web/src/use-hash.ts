import { useSyncExternalStore } from 'react';

/** The address now, after `#`; follows it, so that the browser's back and forward work. */
export function useHash(): string {
  return useSyncExternalStore(follow, () => window.location.hash);
}

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => {
    window.removeEventListener('hashchange', changed);
  };
}
