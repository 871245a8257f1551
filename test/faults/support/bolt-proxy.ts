import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A COMMIT as it stands in a stream of Bolt: one chunk of two bytes, and the end of the message. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

/** What the first statement of each change has in it. */
const CHANGE = 'MERGE (l:Log';

/** What becomes of the next COMMIT of a change. */
type CommitFault = 'lose its answer' | 'lose it';

/** A connection through the proxy. */
interface Passage {
  readonly client: Socket;
  readonly server: Socket;
  /** Whether a change is written in the transaction that is open. */
  isWriting: boolean;
  /** Whether what the server says is thrown away, and then both sides are cut. */
  losesAnswer: boolean;
}

/**
 * This stands between a server and its Neo4j, and does to their connections what
 * networks do: it is transparent until it is told otherwise.
 */
export class BoltProxy {
  /** How many faults it made of each sort. */
  readonly made: Record<CommitFault, number> = { 'lose its answer': 0, 'lose it': 0 };
  /** How long each piece of data is held, in milliseconds. */
  delayMs = 0;
  /** Whether new connections are cut at once. */
  refuses = false;
  readonly #listener: Server;
  readonly #target: number;
  readonly #passages = new Set<Passage>();
  readonly #ordered: CommitFault[] = [];

  private constructor(target: number) {
    this.#target = target;
    // Half of a connection may stay open, as in TCP itself.
    this.#listener = createServer({ allowHalfOpen: true }, (client) => this.#pass(client));
  }

  /** Listens in front of the Neo4j at a Bolt URL; resolves once it does. */
  static async start(url: string): Promise<BoltProxy> {
    const proxy = new BoltProxy(Number(new URL(url).port));
    proxy.#listener.listen(0, '127.0.0.1');
    await once(proxy.#listener, 'listening');
    return proxy;
  }

  /** The Bolt URL to reach Neo4j at by way of it. */
  get url(): string {
    const address = this.#listener.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy is closed.');
    return `bolt://127.0.0.1:${String(address.port)}`;
  }

  /**
   * Makes a fault of the next COMMIT of a change: it is never heard of by Neo4j, or
   * it is carried out and its answer is lost. Then the connection is cut.
   */
  order(fault: CommitFault): void {
    this.#ordered.push(fault);
  }

  /** Cuts all connections. */
  cut(): void {
    for (const { client, server } of this.#passages) {
      client.destroy();
      server.destroy();
    }
  }

  /** Ends one direction of each connection: no more is said to that side. */
  halfClose(side: 'client' | 'server'): void {
    for (const passage of this.#passages) passage[side].end();
  }

  async close(): Promise<void> {
    const closed = once(this.#listener, 'close');
    this.#listener.close();
    this.cut();
    await closed;
  }

  #pass(client: Socket): void {
    if (this.refuses) {
      client.destroy();
      return;
    }
    const server = connect({ port: this.#target, host: '127.0.0.1', allowHalfOpen: true });
    const passage: Passage = { client, server, isWriting: false, losesAnswer: false };
    this.#passages.add(passage);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.setNoDelay(true);
      from.on('data', (data: Buffer) => {
        if (from === client) this.#hear(passage, data);
        else if (passage.losesAnswer) {
          client.destroy();
          server.destroy();
        }
        this.#later(() => to.writable && to.write(data));
      });
      from.on('end', () => this.#later(() => to.end()));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#passages.delete(passage);
        this.#later(() => to.destroy());
      });
    }
  }

  /** Looks at what the client says, and makes the fault that was ordered. */
  #hear(passage: Passage, data: Buffer): void {
    if (data.includes(CHANGE)) passage.isWriting = true;
    if (!data.includes(COMMIT)) return;
    const { isWriting } = passage;
    passage.isWriting = false;
    if (!isWriting) return;
    const fault = this.#ordered.shift();
    if (fault === undefined) return;
    this.made[fault] += 1;
    if (fault === 'lose its answer') {
      passage.losesAnswer = true;
      return;
    }
    passage.client.destroy();
    passage.server.destroy();
  }

  /** In order: all that waits has waited as long. */
  #later(act: () => unknown): void {
    if (this.delayMs === 0) act();
    else setTimeout(act, this.delayMs);
  }
}
