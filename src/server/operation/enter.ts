import type { Request } from 'express';
import { requireScopes } from '../../graph/access/require-scopes.js';
import type { Scope } from '../../graph/access/scopes.js';
import type { DoorOptions } from './door-options.js';
import type { RunningRequest } from '../request/request.js';

/** Lets a request in whose caller has a scope, does its work, which is `what`, and lets the next one in. */
export async function enter(
  { admission, authenticate }: Pick<DoorOptions, 'admission' | 'authenticate'>,
  request: Request,
  current: RunningRequest,
  [scope, what]: readonly [scope: Scope, what: string],
  work: () => Promise<void>,
): Promise<void> {
  current.caller = await authenticate(request.get('authorization'));
  const leave = await admission.enter(current.asker, current.signal);
  try {
    requireScopes(current.caller, [scope], what);
    await work();
  } finally {
    leave();
  }
}
