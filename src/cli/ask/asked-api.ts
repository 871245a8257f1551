import {
  buildClientSchema,
  execute,
  getIntrospectionQuery,
  GraphQLError,
  parse,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { LOCAL } from '../../graph/access/caller.js';
import { GraphError } from '../../graph/errors.js';
import type { Graph } from '../../graph/graph.js';
import {
  exportRecords,
  type ExportedRecord,
  type RecordChoice,
} from '../../graph/record/export-records.js';
import { StoreError } from '../../graph/store/store-error.js';
import type { GraphApi } from '../../resolvers/create-api.js';
import { hintAtServer } from '../hint-at-server.js';
import { openQuietApi } from '../open-api.js';
import { readKey } from '../read-key.js';
import { readServerAddress } from '../read-server-address.js';
import { noAnswer, notEntente, readJson } from '../server-fails.js';
import { UsageError } from './usage-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A document that is asked, and what it is looked at through. */
export interface AskedDocument {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly view?: Readonly<Record<string, unknown>>;
}

/** All of an answer's data, and what it warns of. */
export interface Answered {
  readonly data: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
  /** The whole view that it was looked at through, where one was given. */
  readonly view?: Readonly<Record<string, unknown>>;
}

/** What answers a command: the API over a store of its own, or a server that has one. */
export interface AskedApi {
  readonly schema: GraphQLSchema;
  /** @throws {@link UsageError} for what is refused; {@link StoreError} where nobody answers */
  ask(asked: AskedDocument): Promise<Answered>;
  /**
   * Reads records as an import takes them.
   *
   * @throws {@link UsageError} where a server has the store
   */
  records(choice: RecordChoice): AsyncIterable<ExportedRecord>;
  /** Reads all ids of a type; a server does not tell them. */
  readonly idsOf?: GraphApi['idsOf'];
  close(): Promise<void>;
}

/**
 * Opens what a command asks: the server at `server`, with the key of the environment
 * where there is one; without it, the store that the settings name.
 *
 * @throws {@link UsageError}, {@link SettingsError}, {@link StoreError} or {@link QuestionError}
 */
export async function openAskedApi(environment: Environment, server?: string): Promise<AskedApi> {
  if (server !== undefined) return askServer(readServerAddress(server), readKey(environment));
  return askApi(await hintAtServer(openQuietApi(environment)));
}

/** Asks an API of this process, as whoever runs the program. */
export function askApi(
  api: GraphApi & { readonly graph: Graph; close(): Promise<void> },
): AskedApi {
  const { schema, graph } = api;
  return {
    schema,
    close: () => api.close(),
    records: (choice) => exportRecords(graph, choice),
    idsOf: (type) => api.idsOf(type),
    ask: async ({ query, variables, view }) => {
      try {
        const contextValue = api.contextValue({ caller: LOCAL, extensions: { view } });
        const asked = { schema, document: parse(query), variableValues: variables, contextValue };
        const { data, errors = [] } = await execute(asked);
        for (const { originalError } of errors) {
          if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
        }
        refuse(errors);
        const { warnings = [], view: looked } = await contextValue.extensions();
        const told = warnings.map(({ message }) => message);
        return { data: data ?? {}, warnings: told, ...(looked && { view: { ...looked } }) };
      } catch (error) {
        if (error instanceof GraphError) throw new UsageError(withoutPlace(error.message));
        throw error;
      }
    },
  };
}

interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly Shown[];
  readonly extensions?: {
    readonly warnings?: readonly { readonly message: string }[];
    readonly view?: Readonly<Record<string, unknown>>;
  };
}

interface Shown {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown };
}

/** What is not wrong with the question: it may be answered later. */
const PASSING: readonly unknown[] = ['BUSY', 'TIMEOUT', 'TOO_MANY_REQUESTS', 'UNAVAILABLE'];

async function askServer(address: string, key: string | undefined): Promise<AskedApi> {
  const headers = {
    'content-type': 'application/json',
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  };
  const ask: AskedApi['ask'] = async ({ query, variables, view }) => {
    const body = JSON.stringify({ query, variables, ...(view && { extensions: { view } }) });
    const response = await fetchFrom(address, '/graphql', { method: 'POST', headers, body });
    const { data, errors, extensions } = (await readJson(response, address)) as Told;
    refuse(errors);
    const { warnings = [], view: looked } = extensions ?? {};
    const told = warnings.map(({ message }) => message);
    return { data: data ?? {}, warnings: told, ...(looked && { view: looked }) };
  };
  // Fields in the order of their definitions: GET /schema.graphql has them sorted.
  const { data } = await ask({ query: getIntrospectionQuery(), variables: {} });
  if (!isIntrospection(data)) throw notEntente(address);
  const schema = buildClientSchema(data, { assumeValid: true });
  const records = (): never => {
    const problem =
      'A server gives no records: stop it, or name lists with --kind, or another --format. All records of a server are in its backup.';
    throw new UsageError(problem);
  };
  return { schema, ask, records, close: () => Promise.resolve() };
}

function isIntrospection(data: object): data is IntrospectionQuery {
  return '__schema' in data;
}

function refuse(errors: readonly Shown[] = []): void {
  if (errors.length === 0) return;
  const text = errors.map(({ message }) => withoutPlace(message)).join('\n');
  const isPassing = errors.some(({ extensions }) => PASSING.includes(extensions?.code));
  throw isPassing ? new StoreError('UNAVAILABLE', text) : new UsageError(text);
}

async function fetchFrom(address: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${address}${path}`, { ...init, redirect: 'error' });
  } catch (error) {
    throw noAnswer(address, error);
  }
}

/** A view is an option here, and no extension. */
function withoutPlace(message: string): string {
  return message.replace(/^extensions\./u, '');
}
