import { setTimeout as delay } from 'node:timers/promises';
import { findEngine } from '../../graph/engines.js';
import type { Api } from '../../server/request/api.js';
import { isLoopback } from '../../server/settings/is-loopback.js';
import { createLog, type Log } from '../../server/reporting/log.js';
import { readVersion } from '../../server/request/read-version.js';
import { readSettings, type Settings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { waitForSignal } from '../shared/wait-for-signal.js';

/** An API over a store of its own, which it closes. */
export interface OpenApi extends Api {
  /** Makes an editor's key where the store is new and of this process alone. */
  makeFirstKey(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** How long the last lines of the log may take to be read. */
const LOG_MS = 2_000;

/** How long the store may take to close once no request runs any more. */
const STORE_CLOSE_MS = 2_000;

/**
 * Serves until a signal asks it to stop; resolves with the exit code.
 *
 * @throws {@link SettingsError}, {@link StoreError}, or an error of listening
 */
export async function serve(
  environment: Environment,
  open: (settings: Settings, log: Log) => Promise<OpenApi>,
): Promise<ExitCode> {
  const settings = readSettings(environment);
  const log = createLog(settings);
  await findEngine(settings.store.url)?.openEarly?.(settings.store);
  const [api, { createServer }] = await Promise.all([
    open(settings, log),
    import('../../server/server.js'),
  ]);
  // A defect, wherever it is, but no reason to end what everybody else asks for.
  const tell = (error: unknown): void =>
    log.error({ err: error }, 'something failed that nobody waited for');
  process.on('unhandledRejection', tell);
  // From before anybody hears that it is ready: who does may send the signal at once.
  const stop = waitForSignal();
  try {
    const server = await createServer(api, settings, log);
    const firstKey = isLoopback(settings.host) ? await api.makeFirstKey() : undefined;
    if (firstKey !== undefined) process.stderr.write(describeFirstKey(firstKey));
    log.info(
      { url: server.url, version: readVersion(), engine: api.figures().engine },
      `Entente is ready at ${server.url}/`,
    );
    if (process.stderr.isTTY)
      process.stderr.write(`\nOpen ${server.url}/ in a browser. Ctrl-C stops.\n\n`);

    const signal = await stop;
    log.info({ signal }, 'stopping');
    const cut = await server.close();
    if (cut > 0) log.warn({ cut }, 'requests were cut off');
    return cut > 0 ? EXIT_CODES.FAILED : EXIT_CODES.OK;
  } finally {
    process.off('unhandledRejection', tell);
    await Promise.race([api.close(), delay(STORE_CLOSE_MS)]);
    log.info('stopped');
    // Where nobody reads it any more, that is known by then; at the exit it would be tried for ever.
    const written = new Promise<void>((resolve) => log.flush(() => resolve()));
    await Promise.race([written, delay(LOG_MS)]);
  }
}

/** Says it in words for who starts this for the first time; the log takes keys out. */
function describeFirstKey(key: string): string {
  return `
To record and change facts you need a key. This one is yours, an editor's.
It is shown this once, and never again:

  ${key}

Send it in the header "Authorization: Bearer KEY"; in the playground, put it under
"API key", at the top beside a question. More keys, and how to revoke one:
docs/operations.md, "Who may".

`;
}
