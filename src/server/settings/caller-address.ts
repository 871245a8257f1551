import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** Proxies in front of the server, whose word on where a request came from counts. */
export interface TrustedProxies {
  has(address: string): boolean;
}

/**
 * Reads addresses and networks such as `10.0.0.0/8`.
 *
 * @throws Error for what is none
 */
export function readProxies(texts: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const text of texts) {
    const [, address = '', prefix] = /^([^/]*)(?:\/(.*))?$/u.exec(text) ?? [];
    const family = familyOf(address);
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, /^\d{1,3}$/u.test(prefix) ? Number(prefix) : -1, family);
  }
  return { has: (address) => isIP(address) > 0 && list.check(address, familyOf(address)) };
}

/**
 * The address that a request came from: that of the socket, or, where that is a proxy's
 * that is trusted, what it says in `X-Forwarded-For`. What stands before the word of the
 * last trusted one can be made up, and does not count.
 */
export function addressOf(request: IncomingMessage, proxies: TrustedProxies): string {
  const said = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').reverse();
  let address = plain(request.socket.remoteAddress ?? '');
  for (const each of said) {
    const before = plain(each.trim());
    if (!proxies.has(address) || isIP(before) === 0) break;
    address = before;
  }
  return address;
}

/**
 * The address that a client knows the server by, without a slash at the end. It came by TLS
 * where the last trusted proxy says so; what others say does not count.
 */
export function addressAsked(request: IncomingMessage, proxies: TrustedProxies): string {
  const isTold = proxies.has(plain(request.socket.remoteAddress ?? ''));
  const isTls = isTold && request.headers['x-forwarded-proto'] === 'https';
  return `${isTls ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`;
}

/** An IPv4 address as such, also where a socket of both families has it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
