import { CommanderError } from 'commander';
import { BackupError } from '../../graph/backup/backup-error.js';
import { GraphError } from '../../graph/errors.js';
import { StoreError } from '../../graph/store/store-error.js';
import { MappingError } from '../../mapping/language/mapping-error.js';
import { QuestionError } from '../../questions/question-error.js';
import { SettingsError } from '../../server/settings/settings-error.js';
import { UsageError } from './usage-error.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';

/** What a command that failed tells the person who ran it. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** Nothing, where it was said already. */
  readonly message: string | undefined;
}

const LISTEN_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'may not be listened on by this user',
  EADDRNOTAVAIL: 'is not an address of this machine',
  ENOTFOUND: 'is not a name that this machine can find',
};

/** With which code a command ends where its error says all that is to be said. */
const EXITS: readonly (readonly [kind: abstract new (...given: never[]) => Error, ExitCode])[] = [
  [SettingsError, EXIT_CODES.USAGE],
  [UsageError, EXIT_CODES.USAGE],
  [MappingError, EXIT_CODES.USAGE],
  [QuestionError, EXIT_CODES.FAILED],
  [BackupError, EXIT_CODES.REFUSED],
  [GraphError, EXIT_CODES.REFUSED],
];

/**
 * Says what a failure means, without a stack wherever the person can mend it.
 */
export function reportFailure(error: unknown): Failure {
  if (error instanceof CommanderError) {
    return {
      exitCode: error.exitCode === 0 ? EXIT_CODES.OK : EXIT_CODES.USAGE,
      message: undefined,
    };
  }
  if (error instanceof StoreError && error.reason !== 'FAILED') {
    return { exitCode: EXIT_CODES.STORE, message: error.message };
  }
  const [, exitCode] = EXITS.find(([kind]) => error instanceof kind) ?? [];
  if (exitCode !== undefined && error instanceof Error) return { exitCode, message: error.message };
  return (
    describeListening(error) ?? { exitCode: EXIT_CODES.FAILED, message: describeDefect(error) }
  );
}

function describeListening(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return undefined;
  const problem = LISTEN_PROBLEMS[String(error.code)];
  if (problem === undefined) return undefined;
  const host = 'address' in error ? error.address : 'hostname' in error ? error.hostname : '';
  const port = 'port' in error ? `:${String(error.port)}` : '';
  return {
    exitCode: EXIT_CODES.ADDRESS,
    message: `${String(host)}${port} ${problem}. Set HOST and PORT to where the server can listen.`,
  };
}

function describeDefect(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause =
    error instanceof Error && error.cause !== undefined ? describeDefect(error.cause) : '';
  return cause === '' ? `Unexpected failure: ${what}` : `Unexpected failure: ${what}\n${cause}`;
}
