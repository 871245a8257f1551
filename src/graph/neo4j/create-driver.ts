import neo4j from 'neo4j-driver';
import type { Driver } from 'neo4j-driver';
import { StoreError } from '../store/store-error.js';

/** Where a server is, and who asks; without a password nobody is named. */
export interface Neo4jSettings {
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

/** How long the driver waits for a connection. */
const CONNECTION_MS = 5_000;

/**
 * How long the driver begins anew where it may: after 1, 2 and 4 seconds, so that a
 * request hears of an outage before its own time is over.
 */
const RETRY_MS = 5_000;

/** What the driver's documentation has for "all rows at once". */
const FETCH_ALL = -1;

/**
 * Creates the driver; it connects when it is first used.
 *
 * @throws {@link StoreError} UNUSABLE where the address can't be read
 */
export function createDriver({ url, user, password }: Neo4jSettings): Driver {
  const auth = password === undefined ? undefined : neo4j.auth.basic(user ?? 'neo4j', password);
  try {
    return neo4j.driver(url, auth, {
      disableLosslessIntegers: true,
      connectionAcquisitionTimeout: CONNECTION_MS,
      connectionTimeout: CONNECTION_MS,
      maxTransactionRetryTime: RETRY_MS,
      userAgent: 'entente',
      telemetryDisabled: true,
      // Whoever reads takes all rows: to ask for them a thousand at a time is an exchange
      // more for a page of a thousand, which reads one row beyond its end.
      fetchSize: FETCH_ALL,
    });
  } catch (error) {
    throw new StoreError(
      'UNUSABLE',
      'ENTENTE_STORE is no address of a Neo4j. Write it as bolt://HOST:7687 or neo4j+s://HOST.',
      { cause: error },
    );
  }
}
