import { createHmac } from 'node:crypto';
import { UsageError } from '../shared/usage-error.js';

/** How long a key is, in bytes, by Standard Webhooks. */
const [SHORTEST, LONGEST] = [24, 64];

/**
 * Reads the secrets of a file, one a line: `whsec_` and a key in base64. Several sign
 * side by side, so that one can take the place of another.
 *
 * @throws {@link UsageError}
 */
export function readSecrets(text: string): readonly Buffer[] {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  const secrets = lines.map((line) => {
    const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+=*)$/u.exec(line.trim()) ?? [];
    return Buffer.from(base64, 'base64');
  });
  if (secrets.length === 0 || secrets.some(({ length }) => length < SHORTEST || length > LONGEST)) {
    const problem =
      'The file of --secret-file must have a secret a line: whsec_ and 24 to 64 random bytes in base64. Make one by: echo "whsec_$(openssl rand -base64 32)".';
    throw new UsageError(problem);
  }
  return secrets;
}

/**
 * Makes the headers of a delivery by Standard Webhooks.
 *
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function sign(
  id: string,
  body: string,
  secrets: readonly Buffer[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
