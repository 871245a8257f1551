import { UsageError } from './ask/usage-error.js';

/**
 * Takes the address of a server as `--server` gives it, without a slash at the end.
 *
 * @throws {@link UsageError}
 */
export function readServerAddress(text: string): string {
  if (/^https?:\/\/[^@\s]+$/u.test(text)) return text.replace(/\/+$/u, '');
  const problem = `--server must be the address of a server, such as http://127.0.0.1:4000, but got: ${JSON.stringify(text)}.`;
  throw new UsageError(problem);
}
