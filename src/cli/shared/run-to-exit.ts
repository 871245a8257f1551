import type { ExitCode } from './exit-code.js';
import { reportFailure } from './report-failure.js';

/** Runs a command to its exit code; a failure is told on standard error. */
export async function runToExit(command: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await command();
  } catch (error) {
    const { exitCode, message } = reportFailure(error);
    if (message !== undefined) process.stderr.write(`${message}\n`);
    return exitCode;
  }
}
