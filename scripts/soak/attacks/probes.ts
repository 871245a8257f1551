import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What another client asks meanwhile, again and again. */
const PROBES = {
  livez: { method: 'GET', path: '/livez' },
  readyz: { method: 'GET', path: '/readyz' },
  query: {
    method: 'POST',
    path: '/graphql',
    body: JSON.stringify({ query: '{ nation(id: "nation:gbr") { name } }' }),
  },
} as const;

export type ProbeName = keyof typeof PROBES;

const EVERY_MS = 50;

/** What was measured: milliseconds by probe, and what was not answered with 200. */
export interface Probed {
  readonly ms: Readonly<Record<ProbeName, readonly number[]>>;
  readonly failed: number;
}

/** Probes a server until `signal`; from another address of the loopback, so as another client. */
export async function probe(url: string, signal: AbortSignal): Promise<Probed> {
  const ms: Record<ProbeName, number[]> = { livez: [], readyz: [], query: [] };
  let failed = 0;
  const run = async (name: ProbeName): Promise<void> => {
    while (!signal.aborted) {
      const started = performance.now();
      const status = await send(url, PROBES[name]).catch(() => 0);
      ms[name].push(performance.now() - started);
      if (status !== 200) failed += 1;
      await sleep(EVERY_MS);
    }
  };
  await Promise.all((Object.keys(PROBES) as ProbeName[]).map(run));
  return { ms, failed };
}

function send(
  url: string,
  {
    method,
    path,
    body,
  }: { readonly method: string; readonly path: string; readonly body?: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = request(
      `${url}${path}`,
      { method, headers, localAddress: '127.0.0.2' },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}
