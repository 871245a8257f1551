import type { TrustedProxies } from './caller-address.js';
import type { OpenStreams } from './live/open-streams.js';
import type { Log } from './log.js';
import type { Reporting } from './report-operation.js';
import type { Runner } from './run-operation.js';
import type { RunningRequests } from './running-requests.js';

/** What all doors of a server work with. */
export interface DoorOptions extends Runner {
  readonly running: RunningRequests;
  readonly streams: OpenStreams;
  readonly proxies: TrustedProxies;
  readonly reporting: Reporting;
  readonly log: Log;
}
