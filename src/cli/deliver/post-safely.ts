import { lookup } from 'node:dns';
import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { UsageError } from '../shared/usage-error.js';

/** How long a receiver may take to answer. */
const ANSWER_MS = 15_000;

/** What a receiver answered. */
export interface Answered {
  readonly status: number;
  /** When to try again, in seconds or as a date. */
  readonly retryAfter: string | undefined;
}

/** Of IPv4, what is not on the open internet. */
const RESERVED = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  RESERVED.addSubnet(network, prefix, 'ipv4');
}

/** Of IPv6, what is: but not what leads on to an IPv4 address, and not what is for examples. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
const NOT_GLOBAL = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  NOT_GLOBAL.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address is one of the open internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !RESERVED.check(address, 'ipv4');
  return GLOBAL.check(address, 'ipv6') && !NOT_GLOBAL.check(address, 'ipv6');
}

/**
 * Posts a body, and tells the status; redirects are not followed, and the answer is not
 * read. The address that is connected to is the one that was looked at, also where the
 * name is made to lead elsewhere meanwhile.
 *
 * @throws {@link UsageError} for an address that is not public, unless that is allowed;
 *   what the connection fails with
 */
export async function postSafely(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  { isPrivateAllowed }: { readonly isPrivateAllowed: boolean },
): Promise<Answered> {
  const literal = url.hostname.replace(/^\[|\]$/gu, '');
  if (!isPrivateAllowed && isIP(literal) > 0 && !isPublic(literal)) throw isPrivate(url);
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    signal: AbortSignal.timeout(ANSWER_MS),
    ...(!isPrivateAllowed && { lookup: lookupPublic(url) }),
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = send(url, options, (response) => {
      const { statusCode = 0, headers: answered } = response;
      response.on('error', () => undefined).destroy();
      resolve({ status: statusCode, retryAfter: answered['retry-after'] });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Looks a name up, and gives its addresses only where all are public. */
function lookupPublic(url: URL): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses;
      if (error) callback(error, '', 0);
      else if (!first || !addresses.every(({ address }) => isPublic(address))) {
        callback(isPrivate(url), '', 0);
      } else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function isPrivate({ hostname }: URL): UsageError {
  const problem = `${hostname} is no address of the open internet. Where it is meant, add --allow-private.`;
  return new UsageError(problem);
}
