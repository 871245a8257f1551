import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiProcess } from './api-process.js';
import type { Chance } from './chance.js';
import type { Edit } from './edit.js';
import { makeEdit } from './edit.js';
import { amount } from './length.js';
import type { Outcome } from './send-edit.js';
import { sendEdit } from './send-edit.js';

/** How many claims a batch has at most. */
const MOST_CLAIMS = amount(12, 40);

/** How many times an edit is tried before it is left for later. */
const TRIES = 4;

/** How long an editor waits before it sends again, in milliseconds: after a success, and else. */
const SOON = [0, 10] as const;
const LATER = [200, 1_500] as const;

/** An edit, and what became of it each time that it was sent. */
export interface Sent {
  readonly edit: Edit;
  readonly outcomes: Outcome[];
}

/**
 * This is a client that writes, one edit after another, until it is told to stop.
 *
 * What is not acknowledged it sends again, some of it at once and some of it only
 * when all is over.
 */
export class Editor {
  readonly sent: Sent[] = [];
  readonly #api: ApiProcess;
  readonly #name: string;
  readonly #chance: Chance;
  readonly #running: Promise<void>;
  #isOver = false;

  constructor(api: ApiProcess, name: string, chance: Chance) {
    this.#api = api;
    this.#name = name;
    this.#chance = chance;
    this.#running = this.#run();
  }

  /** How many edits were acknowledged. */
  get acknowledged(): number {
    return this.sent.filter(({ outcomes }) => isAcknowledged(outcomes.at(-1))).length;
  }

  /** Writes no more; resolves when the last answer is there. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let number = 1; !this.#isOver; number++) {
      const claims = this.#chance.isMet(0.6) ? 1 : this.#chance.between(2, MOST_CLAIMS);
      const sent: Sent = {
        edit: makeEdit(`${this.#name}-${String(number)}`, claims),
        outcomes: [],
      };
      this.sent.push(sent);
      await this.#send(sent);
      const [least, most] = isAcknowledged(sent.outcomes.at(-1)) ? SOON : LATER;
      await sleep(this.#chance.between(least, most));
    }
  }

  async #send({ edit, outcomes }: Sent): Promise<void> {
    const tries = this.#chance.isMet(0.5) ? TRIES : 1;
    while (outcomes.length < tries) {
      const outcome = await sendEdit(this.#api, edit);
      outcomes.push(outcome);
      if (isAcknowledged(outcome) || this.#isOver) return;
      await sleep(this.#chance.between(...LATER));
    }
  }
}

function isAcknowledged(outcome: Outcome | undefined): boolean {
  return outcome?.is === 'acknowledged';
}
