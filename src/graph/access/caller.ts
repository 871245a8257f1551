import { SCOPE_NAMES, type Scope } from './scopes.js';

/** Who asks for something or changes it, whichever way the request came. */
export interface Caller {
  /** `key:PREFIX`, `jwt:SUBJECT`, `local` or `anonymous`; the log of changes keeps it. */
  readonly id: string;
  /** What to call the caller, for people. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** When the credentials run out, in milliseconds since the epoch; null for never. */
  readonly expiresAt: number | null;
}

/** Whoever runs the command line on the store itself: nothing is forbidden. */
export const LOCAL: Caller = {
  id: 'local',
  name: 'The command line',
  scopes: new Set(SCOPE_NAMES),
  expiresAt: null,
};

const ANONYMOUS = 'anonymous';

/** Whether nobody knows who that is. */
export function isAnonymous({ id }: Caller): boolean {
  return id === ANONYMOUS;
}

/** Whose request it is where callers share: only an address tells those apart that nobody knows. */
export function askerOf(caller: Caller, address: string | undefined): string {
  return isAnonymous(caller) && address !== undefined ? `address ${address}` : caller.id;
}

/** Makes the caller that a request without credentials has. */
export function anonymousWith(scopes: readonly Scope[]): Caller {
  return { id: ANONYMOUS, name: 'Anonymous', scopes: new Set(scopes), expiresAt: null };
}

/** Whether a caller may see who made a change that `id` made. */
export function maySeeWho(caller: Caller, id: string): boolean {
  return caller.id === id || caller.scopes.has('curate') || caller.scopes.has('admin');
}
