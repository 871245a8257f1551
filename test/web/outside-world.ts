import { createServer, type Server } from 'node:http';

/**
 * This is a proxy that stands for every other host. It lets nothing through and
 * remembers what was asked of it: pages, workers and the browser itself can't
 * pass it by.
 */
export class OutsideWorld {
  readonly requests: string[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.requests.push(`${String(request.method)} ${String(request.url)}`);
      response.writeHead(502).end();
    });
    this.#server.on('connect', (request, socket) => {
      this.requests.push(`CONNECT ${String(request.url)}`);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  }

  static async open(): Promise<OutsideWorld> {
    const world = new OutsideWorld();
    await new Promise<void>((resolve) => world.#server.listen(0, '127.0.0.1', resolve));
    return world;
  }

  get address(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('It is not open.');
    return `http://127.0.0.1:${String(address.port)}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
