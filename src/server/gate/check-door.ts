import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../settings/is-loopback.js';
import { readTarget } from '../request/read-target.js';
import type { Settings } from '../settings/settings.js';

/** Why a request is not let in, whatever it asks for. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** The names that a server is known by. */
type KnownAs = Pick<Settings, 'host' | 'hosts' | 'origins'>;

/** What tells nothing but that it runs; probes ask for it by whatever address they have. */
const HEALTH: readonly string[] = ['/livez', '/readyz'];

/**
 * Says why a request is not let in at any door: its target can't be read, or it is
 * for a host that this server is not.
 *
 * The latter is against DNS rebinding: a page whose name is made to point to this
 * machine is of the same origin as the server, for its browser, and sends that name.
 * A client that sends none is no browser.
 */
export function refusalOf(request: IncomingMessage, settings: KnownAs): Refusal | undefined {
  const target = readTarget(request);
  if (target === undefined) {
    return { status: 400, message: 'The target of the request is no path, nor an address.' };
  }
  const { host } = request.headers;
  if (host === undefined || HEALTH.includes(target.pathname) || isKnownHost(host, settings)) {
    return undefined;
  }
  return {
    status: 421,
    message: `This server is not known as ${JSON.stringify(host.slice(0, MOST_SHOWN))}. Whoever runs it lists its names in ENTENTE_HOSTS.`,
  };
}

const MOST_SHOWN = 200;

function isKnownHost(host: string, settings: KnownAs): boolean {
  // Who listens elsewhere and lists no names is there for everybody who finds the way.
  if (!isLoopback(settings.host) && settings.hosts.length === 0) return true;
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return (
    isLoopback(hostname) ||
    settings.hosts.includes(hostname) ||
    settings.origins.some((origin) => new URL(origin).hostname === hostname)
  );
}
