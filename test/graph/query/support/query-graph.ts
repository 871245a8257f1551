import { graphql } from 'graphql';
import type { Graph } from '../../../../src/graph/graph.js';
import { record } from '../../../../src/graph/record/write/record.js';
import { createApi } from '../../../../src/resolvers/create-api.js';
import type { TestEngine } from '../../../support/engines.js';
import { PRODUCT } from '../../../support/product-model.js';
import { RecordingStore } from '../../../support/recording-store.js';

/** The moment that it is in these tests, until the clock is set: noon of 15 June 2026, UTC. */
export const NOW = Date.parse('2026-06-15T12:00:00Z');

/** How long the first use of an engine may take, in milliseconds. */
export const START = 120_000;

/** A mistake of a caller, as the API answers it. */
export interface Refusal {
  readonly code: unknown;
  readonly message: string;
}

/** A graph on a real engine, with a clock that can be set, and the API on top of it. */
export class QueryGraph {
  readonly store: RecordingStore;
  readonly graph: Graph;
  now = NOW;

  constructor(store: RecordingStore) {
    this.store = store;
    this.graph = { store, model: PRODUCT, clock: { now: () => this.now } };
  }

  /** Opens a graph with records that are written at `writtenAt`, before the clock is set to NOW. */
  static async open(
    engine: TestEngine,
    records: readonly unknown[] = [],
    writtenAt = NOW,
  ): Promise<QueryGraph> {
    const opened = new QueryGraph(new RecordingStore(await engine.open(PRODUCT)));
    opened.now = writtenAt;
    if (records.length > 0) await opened.record(records);
    opened.now = NOW;
    return opened;
  }

  async record(records: readonly unknown[]): Promise<void> {
    // By a clock of their own, so that what is asked later may be asked as of earlier.
    await record({ ...this.graph, clock: { now: () => this.now } }, records);
  }

  /** The answer to a question that has one, as plain data. */
  async ask<T>(source: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> {
    const { data, errors } = await this.#run(source, variables);
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return JSON.parse(JSON.stringify(data)) as T;
  }

  /** Why a question is refused: the one error that it is answered with. */
  async refusal(
    source: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Refusal> {
    const { errors = [] } = await this.#run(source, variables);
    const [error] = errors;
    if (!error || errors.length > 1) {
      throw new Error(`One error was expected, but got: ${JSON.stringify(errors)}`);
    }
    const code: unknown =
      error.originalError && 'code' in error.originalError ? error.originalError.code : undefined;
    return { code, message: error.message };
  }

  /** How many statements are sent to answer a question. */
  async countStatements(
    source: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<number> {
    this.store.forget();
    await this.ask(source, variables);
    return this.store.statements.length;
  }

  close(): Promise<void> {
    return this.store.close();
  }

  #run(source: string, variableValues: Readonly<Record<string, unknown>>) {
    const api = createApi(this.graph);
    return graphql({
      schema: api.schema,
      source,
      variableValues: { ...variableValues },
      contextValue: api.contextValue(),
    });
  }
}
