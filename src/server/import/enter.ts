import type { Request } from 'express';
import { requireScopes } from '../../graph/access/require-scopes.js';
import type { Admission } from '../admission.js';
import type { Api } from '../api.js';
import type { Authenticate } from '../authenticate.js';
import type { Log } from '../log.js';
import type { RunningRequest } from '../request.js';
import type { RunningRequests } from '../running-requests.js';
import type { Settings } from '../settings.js';

/** What the routes need. */
export interface ImportRouteOptions {
  readonly api: Pick<Api, 'graphFor'>;
  readonly admission: Admission;
  readonly authenticate: Authenticate;
  readonly log: Log;
  readonly running: RunningRequests;
  readonly settings: Pick<Settings, 'limits'>;
}

/** Lets a request in whose caller may write; resolves with what lets the next one in. */
export async function enter(
  { admission, authenticate }: Pick<ImportRouteOptions, 'admission' | 'authenticate'>,
  request: Request,
  current: RunningRequest,
  what: string,
): Promise<() => void> {
  current.caller = await authenticate(request.get('authorization'));
  const leave = await admission.enter(current.asker, current.signal);
  try {
    requireScopes(current.caller, ['write'], what);
    return leave;
  } catch (error) {
    leave();
    throw error;
  }
}
