import { setTimeout as sleep } from 'node:timers/promises';
import type { GivenChange, Connect } from './follower.js';
import { CHANGE_FIELDS } from './follower.js';

const PAGE = `query ($after: String) {
  changes(after: $after, first: 7) { cursor nodes { ${CHANGE_FIELDS} } }
}`;

/** Follows by asking for the next page again and again. */
export const byPages: Connect = async function* (api, after, signal) {
  let cursor = after;
  while (!signal.aborted) {
    const { data, errors } = await api.ask(PAGE, { after: cursor });
    if (errors.length > 0) throw new Error(errors[0]?.message);
    const { changes } = data as {
      readonly changes: { readonly cursor: string; readonly nodes: readonly GivenChange[] };
    };
    yield* changes.nodes;
    cursor = changes.cursor;
    if (changes.nodes.length === 0) await sleep(100);
  }
};
