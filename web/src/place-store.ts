import { useSyncExternalStore } from 'react';

/** This is an address that the reader came to: by a link, by the browser's Back, or at the start. */
export interface Visit {
  readonly hash: string;
  /** Differs for every visit, also of the same address. */
  readonly number: number;
}

let visit: Visit = { hash: window.location.hash, number: 0 };
const followers = new Set<() => void>();

function arrive(): void {
  if (window.location.hash === visit.hash && !isMoved) return;
  isMoved = false;
  visit = { hash: window.location.hash, number: visit.number + 1 };
  for (const follow of followers) follow();
}

/** Whether a page wrote the address itself since the reader came to it. */
let isMoved = false;

window.addEventListener('popstate', arrive);
window.addEventListener('hashchange', arrive);

/** The address that the reader came to last. */
export function useVisit(): Visit {
  return useSyncExternalStore(
    (follow) => {
      followers.add(follow);
      return () => followers.delete(follow);
    },
    () => visit,
  );
}

/** Comes to the same page again, which asks anew. */
export function visitAgain(): void {
  visit = { hash: window.location.hash, number: visit.number + 1 };
  for (const follow of followers) follow();
}

/** Goes to another page, as a link does. */
export function goTo(hash: string): void {
  window.location.hash = hash;
}

/**
 * Writes into the address what is shown now, on the same page. A new step of the
 * browser's history where the reader chose something; none while they type.
 */
export function writeAddress(hash: string, { isStep }: { readonly isStep: boolean }): void {
  if (window.location.hash === hash || (hash === '#' && window.location.hash === '')) return;
  isMoved = true;
  if (isStep) window.history.pushState(null, '', hash);
  else window.history.replaceState(null, '', hash);
}
