import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { postJson } from './post-json.js';
import type { Asked, Variables, Workload } from './workload.js';

/** What asks: over GraphQL, or by a statement as it comes. */
export type ContenderName = 'entente' | 'peer' | 'byHand';

/** A server of its own that answers questions, and how long it took for them. */
export class Contender {
  readonly times: number[] = [];
  statements = 0;
  readonly #child: ChildProcess;
  readonly #bare: string | undefined;

  private constructor(
    readonly name: ContenderName,
    readonly url: string,
    child: ChildProcess,
    bare?: string,
  ) {
    this.#child = child;
    this.#bare = bare;
  }

  /** Starts the script; it answers with its address when it is ready. */
  static async start(
    name: ContenderName,
    script: string,
    execArgv: readonly string[],
    environment: NodeJS.ProcessEnv,
  ): Promise<Contender> {
    const child = fork(script, [], {
      execArgv: [...execArgv],
      env: { ...process.env, NODE_ENV: 'production', ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('exit', (code) => {
      if (code !== 0) process.exit(1);
    });
    const [{ url, bare }] = (await once(child, 'message')) as [
      { readonly url: string; readonly bare?: string },
    ];
    return new Contender(name, url, child, bare);
  }

  /** Statements as they come, in the same process: an embedded engine is open in one alone. */
  bareOne(): Contender {
    return new Contender('byHand', this.#bare ?? '', this.#child);
  }

  answers(workload: Workload): boolean {
    return !(this.name === 'byHand' && this.#isEmbedded && workload.byHand.textOnGrafeo === null);
  }

  /**
   * Asks untimed; gives what all contenders must agree on, sorted. The first time a
   * server plans what it is asked, which may take longer than a request may.
   */
  async rowsOf(
    workload: Workload,
    variables: Variables,
    tries = 5,
  ): Promise<readonly string[] | null> {
    let data: unknown;
    try {
      ({ data } = await this.#post(workload, variables));
    } catch (error) {
      if (tries <= 1) throw error;
      return this.rowsOf(workload, variables, tries - 1);
    }
    const rows = this.name === 'byHand' ? workload.byHand.rows : this.#asked(workload).rows;
    return rows ? [...rows(data as never)].sort() : null;
  }

  async ask(workload: Workload, variables: Variables): Promise<void> {
    const started = performance.now();
    await this.#post(workload, variables);
    this.times.push(performance.now() - started);
  }

  /** Forgets the warm-up. */
  async beginCounting(): Promise<void> {
    this.times.length = 0;
    this.statements = await this.#countStatements();
  }

  async endCounting(rounds: number): Promise<void> {
    const sent = (await this.#countStatements()) - this.statements;
    this.statements = this.#isEmbedded && this.name === 'byHand' ? 1 : sent / rounds;
  }

  forget(): void {
    this.times.length = 0;
    this.statements = 0;
  }

  stop(): void {
    this.#child.disconnect();
  }

  get #isEmbedded(): boolean {
    return (
      this.name === 'byHand' &&
      this.#bare === undefined &&
      this.#child.spawnargs.some((each) => each.endsWith('serve-api.js'))
    );
  }

  async #countStatements(): Promise<number> {
    this.#child.send('statements');
    const [{ statements }] = (await once(this.#child, 'message')) as [
      { readonly statements: number },
    ];
    return statements;
  }

  #asked(workload: Workload): Asked {
    return this.name === 'peer' ? workload.peer : workload.entente;
  }

  async #post(workload: Workload, variables: Variables): Promise<{ readonly data: unknown }> {
    if (this.name === 'byHand') {
      const { text, textOnGrafeo, parameters } = workload.byHand;
      return (await postJson(this.url, {
        text: (this.#isEmbedded ? textOnGrafeo : undefined) ?? text,
        parameters: { ...parameters, ...variables, now: Date.now() },
      })) as { readonly data: unknown };
    }
    const { query, more } = this.#asked(workload);
    const answer = (await postJson(this.url, {
      query,
      variables: { ...variables, ...more },
    })) as { readonly data: unknown; readonly errors?: unknown };
    if (answer.errors) throw new Error(`${this.name}: ${JSON.stringify(answer.errors)}`);
    return answer;
  }
}
