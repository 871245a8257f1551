import {
  buildClientSchema,
  execute,
  getIntrospectionQuery,
  GraphQLError,
  parse,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { AnsweredDocument, AskedDocument } from '../../assistants/ask.js';
import { LOCAL } from '../../graph/access/caller.js';
import { GraphError } from '../../graph/errors.js';
import type { Graph } from '../../graph/graph.js';
import {
  exportRecords,
  type ExportedRecord,
  type RecordChoice,
} from '../../graph/record/files/export-records.js';
import { StoreError } from '../../graph/store/store-error.js';
import type { GraphApi } from '../../resolvers/create-api.js';
import { readServer, type Server } from '../shared/find-server.js';
import { hintAtServer } from '../shared/hint-at-server.js';
import { openQuietApi } from './open-api.js';
import { notEntente, postTo, readJson } from '../shared/request-server.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { UsageError } from '../shared/usage-error.js';

/**
 * Asks a document.
 *
 * @throws {@link UsageError} for what is refused; {@link StoreError} where nobody answers
 */
export type Ask = (asked: AskedDocument) => Promise<AnsweredDocument>;

/** What answers a command: the API over a store of its own, or a server that has one. */
export interface AskedApi {
  readonly schema: GraphQLSchema;
  readonly ask: Ask;
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
  if (server !== undefined) return openServer(readServer(server, environment));
  return askApi(await hintAtServer(openQuietApi(environment)));
}

/** Takes an API of this process for one that is asked, by whoever runs the program. */
export function askApi(
  api: GraphApi & { readonly graph: Graph; close(): Promise<void> },
): AskedApi {
  return {
    schema: api.schema,
    close: () => api.close(),
    records: (choice) => exportRecords(api.graph, choice),
    idsOf: (type) => api.idsOf(type),
    ask: askHere(api),
  };
}

/** Asks an API of this process, as whoever runs the program. */
export function askHere(api: GraphApi): Ask {
  return async ({ query, variables, view }) => {
    try {
      const contextValue = api.contextValue({ caller: LOCAL, extensions: { view } });
      const document = parse(query);
      const asked = { schema: api.schema, document, variableValues: variables, contextValue };
      const { data, errors = [] } = await execute(asked);
      for (const { originalError } of errors) {
        if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
      }
      refuse(errors);
      return toAnswered({ data, extensions: await contextValue.extensions() });
    } catch (error) {
      if (error instanceof GraphError) throw new UsageError(withoutPlace(error.message));
      throw error;
    }
  };
}

interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors?: readonly Shown[];
  readonly extensions?: {
    readonly warnings?: readonly { readonly message: string }[];
    readonly view?: object;
  };
}

function toAnswered({ data, extensions: { warnings = [], view } = {} }: Told): AnsweredDocument {
  const told = warnings.map(({ message }) => message);
  return { data: data ?? {}, warnings: told, ...(view && { view: { ...view } }) };
}

interface Shown {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown };
}

/** What is not wrong with the question: it may be answered later. */
const PASSING: readonly unknown[] = ['BUSY', 'TIMEOUT', 'TOO_MANY_REQUESTS', 'UNAVAILABLE'];

/** Asks a running server. */
export function askServer(server: Server): Ask {
  return async ({ query, variables, view }) => {
    const body = JSON.stringify({ query, variables, ...(view && { extensions: { view } }) });
    const headers = { 'content-type': 'application/json' };
    const response = await postTo(server, '/graphql', { headers, body });
    const told = await readJson<Told>(response, server.address);
    refuse(told.errors);
    return toAnswered(told);
  };
}

async function openServer(server: Server): Promise<AskedApi> {
  const ask = askServer(server);
  // Fields in the order of their definitions: GET /schema.graphql has them sorted.
  const { data } = await ask({ query: getIntrospectionQuery(), variables: {} });
  if (!isIntrospection(data)) throw notEntente(server.address);
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

/** A view is an option here, and no extension. */
function withoutPlace(message: string): string {
  return message.replace(/^extensions\./u, '');
}
