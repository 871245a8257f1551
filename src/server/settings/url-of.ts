import type { Server } from 'node:http';

/** Says where a server listens, without a slash at the end. */
export function urlOf(http: Server, host: string): string {
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : '';
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
