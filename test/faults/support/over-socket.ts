import type { GivenChange, Connect } from './follower.js';
import { CHANGE_FIELDS, FollowingError } from './follower.js';
import { endClient } from '../../live/support/end-client.js';
import { connect } from '../../live/support/live-client.js';

/** Follows over graphql-transport-ws. */
export const overSocket: Connect = (api, after, signal) =>
  follow(api, after, signal, CHANGE_FIELDS);

/** Follows over graphql-transport-ws, and takes the cursors alone. */
export const cursorsOverSocket: Connect = async function* (api, after, signal) {
  for await (const { cursor } of follow(api, after, signal, 'cursor')) {
    yield { cursor, claims: [], entities: [] };
  }
};

async function* follow(
  ...[api, after, signal, fields]: [...Parameters<Connect>, fields: string]
): AsyncGenerator<GivenChange, void, undefined> {
  const client = connect(api.origin, { connectionParams: api.headers });
  const events = client.iterate<{ readonly changes: GivenChange }>({
    query: `subscription ($after: String) { changes(after: $after) { ${fields} } }`,
    variables: { after },
  });
  const end = (): void => void endClient(client);
  signal.addEventListener('abort', end, { once: true });
  try {
    for await (const { data, errors } of events) {
      if (errors) failOn(errors.map(({ message, extensions }) => ({ message, extensions })));
      if (data) yield data.changes;
    }
  } catch (error) {
    if (Array.isArray(error)) failOn(error as readonly Refusal[]);
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    await endClient(client);
  }
}

interface Refusal {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** A database that does not answer is asked again; whatever else is wrong stays so. */
function failOn(errors: readonly Refusal[]): never {
  const [first] = errors;
  const code = String(first?.extensions?.['code']);
  const message = `${code}: ${first?.message ?? ''}`;
  if (code === 'UNAVAILABLE' || code === 'TIMEOUT') throw new Error(message);
  throw new FollowingError(message);
}
