import type { Client } from 'graphql-ws';

/** Ends a client, also one whose connection fails while it is made. */
export async function endClient(client: Client): Promise<void> {
  try {
    await client.dispose();
  } catch {
    // There is no connection to end.
  }
}
