import type { Caller } from '../../graph/access/caller.js';
import { UnauthenticatedError } from '../../graph/access/unauthenticated-error.js';
import type { Authenticate } from '../gate/authenticate.js';

/** How often it is asked again whether credentials still count. */
const RECHECK_MS = 2_000;

/** The longest time that a timer takes. */
const LONGEST_MS = 2_147_483_647;

/**
 * Watches over the credentials of a connection that stays open: calls `end` once,
 * with the reason, when they run out or were taken away. Gives what stops it.
 *
 * A store or an identity provider that does not answer takes nothing away.
 */
export function watchCaller(
  authenticate: Authenticate,
  authorization: string | undefined,
  caller: Caller,
  end: (reason: string) => void,
): () => void {
  if (authorization === undefined) return () => undefined;
  const stop = (): void => {
    clearInterval(recheck);
    clearTimeout(expiry);
  };
  const endOnce = (reason: string): void => {
    stop();
    end(reason);
  };
  const recheck = setInterval(() => {
    authenticate(authorization).catch((error: unknown) => {
      if (error instanceof UnauthenticatedError) endOnce('The credentials count no more.');
    });
  }, RECHECK_MS);
  const left = caller.expiresAt === null ? undefined : caller.expiresAt - Date.now();
  const expiry =
    left === undefined || left > LONGEST_MS
      ? undefined
      : setTimeout(() => endOnce('The credentials have run out.'), Math.max(0, left));
  return stop;
}
