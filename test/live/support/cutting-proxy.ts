import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** This stands between clients and a server, and cuts their connections as networks do. */
export class CuttingProxy {
  /** Whether new connections are cut at once. */
  refuses = false;
  readonly #listener: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(port: number) {
    this.#listener = createServer((client) => {
      if (this.refuses) {
        client.destroy();
        return;
      }
      const server = connect(port, '127.0.0.1');
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(from);
        from.setNoDelay(true);
        from.on('error', () => undefined);
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
    });
  }

  /** Listens in front of the server at a URL; resolves once it does. */
  static async start(url: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(Number(new URL(url).port));
    proxy.#listener.listen(0, '127.0.0.1');
    await once(proxy.#listener, 'listening');
    return proxy;
  }

  /** The host and the port that clients connect to. */
  get host(): string {
    const address = this.#listener.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy is closed.');
    return `127.0.0.1:${String(address.port)}`;
  }

  /** Cuts all connections, with whatever is on its way. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    const closed = once(this.#listener, 'close');
    this.#listener.close();
    this.cut();
    await closed;
  }
}
