import type { ApiProcess } from './api-process.js';
import { EDITED_WORLD, makeEdit } from './edit.js';
import { sendEdit } from './send-edit.js';

/** Records by a server what edits need, where nobody else can open its store; gives the cursor. */
export async function recordWorld(api: ApiProcess): Promise<string> {
  const batch = makeEdit('world', 0);
  const variables = { ...batch.variables, records: EDITED_WORLD };
  const outcome = await sendEdit(api, { ...batch, variables });
  if (outcome.is !== 'acknowledged') throw new Error(JSON.stringify(outcome));
  return outcome.cursor;
}
