import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Row } from '../store/graph-store.js';
import { StoreError } from '../store/store-error.js';
import { EngineEndedError } from './engine-ended-error.js';
import type { EngineAnswer, EngineCall, EngineRequest, PlainFailure } from './messages.js';

/** The compiled one, also where this runs from its source: it starts four times as fast. */
const PROGRAM = fileURLToPath(new URL('../../../dist/engine-process.js', import.meta.url));

/** A call that is not answered yet. */
interface Pending {
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (error: Error) => void;
}

/** A process that an engine runs in, and what it was asked and has not answered yet. */
export class EngineConnection {
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  #calls = 0;
  #isOver = false;

  /** Resolves when the process has ended, whatever ended it; its file is free then. */
  readonly ended: Promise<void>;

  /** Starts a process. */
  constructor() {
    this.#child = fork(PROGRAM, [], {
      execArgv: [],
      serialization: 'json',
      // The last one ends with this process: see engine-process.ts.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc', 'pipe'],
    });
    this.#child.on('message', (answer) => this.#take(answer as EngineAnswer));
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.#isOver = true;
        for (const { reject } of this.#pending.values()) reject(new EngineEndedError());
        this.#pending.clear();
        resolve();
      };
      this.#child.once('exit', end);
      this.#child.once('error', end);
    });
  }

  /**
   * Asks the process.
   *
   * @throws {@link StoreError}; {@link EngineEndedError} where the process ends before it answers
   */
  ask(request: EngineRequest): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) {
        reject(new EngineEndedError());
        return;
      }
      const call = ++this.#calls;
      this.#pending.set(call, { resolve, reject });
      const sent: EngineCall = { call, request };
      // A process that is gone says so by its end.
      this.#child.send(sent, () => undefined);
    });
  }

  /** Ends the process at once, whatever it does, and waits for that. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  #take(answer: EngineAnswer): void {
    const pending = this.#pending.get(answer.call);
    this.#pending.delete(answer.call);
    if ('failure' in answer) pending?.reject(toStoreError(answer.failure));
    else pending?.resolve(answer.rows);
  }
}

function toStoreError({ reason, message, retriable, cause }: PlainFailure): StoreError {
  return new StoreError(reason, message, { retriable, cause });
}
