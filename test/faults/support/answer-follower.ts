import { setTimeout as sleep } from 'node:timers/promises';
import { endClient } from '../../live/support/end-client.js';
import { connect } from '../../live/support/live-client.js';
import type { Chance } from './chance.js';
import type { Served } from './follower.js';

const RECONNECT_MS = 20;
const MOST_EVENTS = 12;
const MOST_MS = 400;
const MOST_PATIENCE = 32;

/** A question: a root list, its subscription, and a filter that both take. */
export interface Question {
  readonly list: string;
  readonly subscription: string;
  readonly where: string;
}

interface Row {
  readonly verdict: string;
  readonly because: readonly { readonly id: string }[];
  readonly node: { readonly id: string };
}

interface Move extends Row {
  readonly cursor: string;
  readonly transition: 'ENTERED' | 'CHANGED' | 'LEFT';
}

interface Page {
  readonly edges: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** The rows of an answer: by the id of each its verdict and its claims. */
export type Rows = Readonly<Record<string, string>>;

const ROW = 'verdict because { id } node { id }';

/** Asks a question afresh. */
export async function askAfresh(served: Served, { list, where }: Question): Promise<Rows> {
  const rows: Record<string, string> = {};
  for (let after = ''; ;) {
    const query = `query ($after: String) { page: ${list}(where: ${where}, first: 100, after: $after) {
      edges { ${ROW} } pageInfo { hasNextPage endCursor } } }`;
    const { data, errors } = await served.ask(query, after === '' ? {} : { after });
    expect(errors).toEqual([]);
    const { page } = data as { readonly page: Page };
    const { edges, pageInfo } = page;
    for (const row of edges) rows[row.node.id] = toText(row);
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
}

/**
 * This is a client that folds the moves of a standing answer into its rows. It
 * breaks its connections off at random, as the network does, and goes on from the
 * last cursor.
 */
export class AnswerFollower {
  readonly question: Question;
  /** How often it had to connect, and how many moves it was told. */
  readonly told = { connections: 0, moves: 0 };
  failure: unknown;
  readonly #rows = new Map<string, string>();
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;
  #cursor: string | undefined;
  /** Where nothing came in time, the next connection may take longer: to begin takes reading all rows. */
  #patience = 1;

  constructor(served: Served, question: Question, chance: Chance) {
    this.question = question;
    this.#running = this.#run(served, chance);
  }

  get rows(): Rows {
    return Object.fromEntries(this.#rows);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(served: Served, chance: Chance): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted && this.failure === undefined) {
      this.told.connections += 1;
      await this.#connect(served, chance);
      await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #connect(served: Served, chance: Chance): Promise<void> {
    const { subscription, where } = this.question;
    const client = connect(served.origin, { connectionParams: served.headers });
    const over = AbortSignal.any([
      this.#stop.signal,
      AbortSignal.timeout(chance.between(0, MOST_MS) * this.#patience),
    ]);
    this.#patience = Math.min(this.#patience * 2, MOST_PATIENCE);
    let left = chance.between(1, MOST_EVENTS);
    const events = client.iterate<Readonly<Record<string, Move>>>({
      query: `subscription ($after: String) { ${subscription}(where: ${where}, after: $after) { cursor transition ${ROW} } }`,
      variables: { after: this.#cursor },
    });
    const end = (): void => void endClient(client);
    over.addEventListener('abort', end, { once: true });
    try {
      for await (const { data, errors } of events) {
        const move = data?.[subscription];
        if (errors || !move) throw new Error(`An event without a move: ${JSON.stringify(errors)}`);
        this.#fold(move);
        left -= 1;
        if (left === 0) break;
      }
    } catch (error) {
      // A connection that is cut is an event of the socket; all else is wrong.
      if (Array.isArray(error) || error instanceof Error) this.failure = error;
    } finally {
      over.removeEventListener('abort', end);
      await endClient(client);
    }
  }

  #fold(move: Move): void {
    this.told.moves += 1;
    this.#patience = 1;
    this.#cursor = move.cursor;
    if (move.transition === 'LEFT') this.#rows.delete(move.node.id);
    else this.#rows.set(move.node.id, toText(move));
  }
}

function toText({ verdict, because }: Row): string {
  return [verdict, ...because.map(({ id }) => id).sort()].join(' ');
}
