import { StoreError, type StoreErrorReason } from '../store/store-error.js';

const UNREACHABLE =
  "Neo4j can't be reached, or stopped answering. Check that it runs, and that ENTENTE_STORE names its address and whether it encrypts (+s).";

/** What an error of the driver means, by its code; the first that fits counts. */
const MEANINGS: readonly {
  readonly sign: RegExp;
  readonly reason: StoreErrorReason;
  readonly message: string;
}[] = [
  {
    // Those of the network come as Node gives them, where a connection breaks at its beginning.
    sign: /^(?:E(?:PIPE|CONN\w+|TIMEDOUT|(?:HOST|NET)UNREACH)|ServiceUnavailable|SessionExpired|Neo\.TransientError\.\w+\.DatabaseUnavailable|Neo\.ClientError\.Cluster\.NotALeader)$/,
    reason: 'UNAVAILABLE',
    message: UNREACHABLE,
  },
  {
    sign: /^Neo\.ClientError\.Security\.CredentialsExpired$/,
    reason: 'UNAUTHORIZED',
    message:
      'Neo4j wants the first password of this user changed. Change it, and set NEO4J_PASSWORD to the new one.',
  },
  {
    sign: /^Neo\.ClientError\.Security\.Forbidden$/,
    reason: 'UNAUTHORIZED',
    message:
      'Neo4j does not let this user do that. Set NEO4J_USER to one that may read, write and change the schema.',
  },
  {
    sign: /^Neo\.ClientError\.Security\./,
    reason: 'UNAUTHORIZED',
    message:
      'Neo4j refused the credentials. Set NEO4J_USER and NEO4J_PASSWORD to those of a user that may read, write and change the schema.',
  },
  {
    sign: /^Neo\.ClientError\.Database\.DatabaseNotFound$/,
    reason: 'UNUSABLE',
    message:
      'Neo4j has no database of that name. Set NEO4J_DATABASE to one that is there, or leave it out.',
  },
  {
    sign: /^Neo\.ClientError\.Schema\.ConstraintValidationFailed$/,
    reason: 'CONFLICT',
    message: 'A value that must be unique is taken already.',
  },
  {
    sign: /^Neo\.\w+\.Transaction\.(?:DeadlockDetected|LockAcquisitionTimeout|LockClientStopped|Outdated)$/,
    reason: 'CONTENDED',
    message: 'Two writes met; the later one was undone. Try again.',
  },
  {
    sign: /^Neo\.\w+\.Transaction\.TransactionTimedOut/,
    reason: 'TIMEOUT',
    message: 'A statement took longer than it may, and was stopped.',
  },
  {
    sign: /^Neo\.TransientError\./,
    reason: 'UNAVAILABLE',
    message: 'Neo4j could not do that just now, and says that it may later. Try again.',
  },
];

const HAS_NO_CODE = /^(?:N\/A|ProtocolError)$/;

/** What errors without a code mean, by what they say. */
const UNCODED: typeof MEANINGS = [
  {
    // So the driver says it where a connection breaks while it logs in, or between the
    // beginning of a transaction and its statement.
    sign: /^(?:Failed to connect to server|Connection was closed|No connection available)\b|\b(?:EPIPE|ECONNRESET|has been rolled back)\b/,
    reason: 'UNAVAILABLE',
    message: UNREACHABLE,
  },
  {
    sign: /acquisition timed out/i,
    reason: 'UNAVAILABLE',
    message:
      'Neo4j gave no connection in time: it does not answer, or has more to do than it can. Check that it runs, or try again later.',
  },
  {
    sign: /responded HTTP|handshake|protocol/i,
    reason: 'UNUSABLE',
    message:
      'What answers at ENTENTE_STORE does not speak Bolt. Give the port of Bolt, 7687 where nobody changed it.',
  },
];

/** Converts whatever the driver threw to a failure of the store. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  // Where a part of an answer is lost with a connection, the driver stumbles over its own state.
  if (error instanceof TypeError) {
    return new StoreError('UNAVAILABLE', UNREACHABLE, { cause: error, retriable: true });
  }
  const code = codeOf(error);
  const meaning =
    MEANINGS.find((each) => each.sign.test(code)) ??
    UNCODED.find((each) => HAS_NO_CODE.test(code) && each.sign.test(messageOf(error)));
  if (meaning) {
    const { reason, message } = meaning;
    const retriable = reason === 'UNAVAILABLE' || reason === 'CONTENDED';
    return new StoreError(reason, message, { cause: error, retriable });
  }
  return new StoreError('FAILED', 'Neo4j refused a statement.', { cause: error });
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
