import type { TrustedProxies } from '../settings/caller-address.js';
import type { OpenStreams } from './open-streams.js';
import type { Log } from '../reporting/log.js';
import type { Reporting } from '../reporting/report-operation.js';
import type { Runner } from './run-operation.js';
import type { RunningRequests } from '../request/running-requests.js';

/** What all doors of a server work with. */
export interface DoorOptions extends Runner {
  readonly running: RunningRequests;
  readonly streams: OpenStreams;
  readonly proxies: TrustedProxies;
  readonly reporting: Reporting;
  readonly log: Log;
}
