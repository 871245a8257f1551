import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below those that systems give to connections, which could take one before a server has it. */
const LEAST = 15_000;
const MOST = 32_000;

/** Finds a port of this machine that nobody listens on, for who must know it before listening. */
export async function findFreePort(): Promise<number> {
  const port = randomInt(LEAST, MOST);
  return (await isFree(port)) ? port : findFreePort();
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
