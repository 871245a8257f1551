import type { ApiProcess } from './api-process.js';
import type { Edit } from './edit.js';

/** What a client knows of an edit once it has sent it. */
export type Outcome =
  | { readonly is: 'acknowledged'; readonly cursor: string }
  /** The server answered with an error. */
  | { readonly is: 'refused'; readonly code: string; readonly message: string }
  /** No answer came. */
  | { readonly is: 'unknown' };

/** Sends an edit once. */
export async function sendEdit(api: ApiProcess, edit: Edit): Promise<Outcome> {
  let answer;
  try {
    answer = await api.ask(edit.query, edit.variables);
  } catch {
    return { is: 'unknown' };
  }
  const [error] = answer.errors;
  if (error) {
    return { is: 'refused', code: String(error.extensions['code']), message: error.message };
  }
  const [written] = Object.values(answer.data as Readonly<Record<string, { cursor: string }>>);
  if (!written) throw new Error('An edit was answered by nothing.');
  return { is: 'acknowledged', cursor: written.cursor };
}
