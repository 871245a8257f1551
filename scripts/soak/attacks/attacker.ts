/** Sends the requests of an attack at once, and says how they were answered; `run.ts` starts it. */
import { ATTACKS } from './attacks.js';

const [url = '', name] = process.argv.slice(2);
const bodies = ATTACKS.find((attack) => attack.name === name)?.bodies ?? [];

async function send(body: string): Promise<string> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { errors = [] } = (await response.json()) as {
      readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
    };
    return errors[0]?.extensions?.code ?? 'OK';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

const answers: Record<string, number> = {};
for (const code of await Promise.all(bodies.map(send))) answers[code] = (answers[code] ?? 0) + 1;
process.send?.(answers);
process.disconnect();
