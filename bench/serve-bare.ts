import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Value } from '../src/graph/store/graph-store.js';

/** A statement as it comes over HTTP. */
export interface BareStatement {
  readonly text: string;
  readonly parameters: Readonly<Record<string, Value>>;
}

/** Serves statements over bare HTTP: what an answer costs at least. Gives the address. */
export async function serveBare(
  read: (statement: BareStatement) => Promise<unknown>,
): Promise<string> {
  const server = createServer((request, response) => {
    json(request)
      .then((body) => read(body as BareStatement))
      .then(
        (data) => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ data }));
        },
        (error: unknown) => {
          response.statusCode = 500;
          response.end(String(error instanceof Error ? (error.cause ?? error) : error));
        },
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  return `http://127.0.0.1:${String(address.port)}/`;
}
