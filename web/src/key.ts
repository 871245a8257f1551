const KEPT_AS = 'entente:key';

/** The key that this tab asks with; null where it has none. Forgotten when the tab is closed. */
export function readKey(): string | null {
  try {
    return window.sessionStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

/** Asks with a key from now on, or without one where it is empty. */
export function keepKey(key: string): void {
  try {
    if (key === '') window.sessionStorage.removeItem(KEPT_AS);
    else window.sessionStorage.setItem(KEPT_AS, key);
  } catch {
    // A browser that keeps nothing asks without a key.
  }
}
