import { useSyncExternalStore } from 'react';

/** As wide as a telephone: the styles have the same bound. */
const NARROW = window.matchMedia('(max-width: 599px)');

/** Whether the page is as narrow as on a telephone, now and whenever that changes. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => NARROW.matches);
}

function subscribe(tell: () => void): () => void {
  NARROW.addEventListener('change', tell);
  return () => {
    NARROW.removeEventListener('change', tell);
  };
}
