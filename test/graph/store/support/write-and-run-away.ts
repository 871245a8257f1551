import { openStore } from '../../../../src/graph/open-store.js';

/** Opens the store of its first argument, writes, says so, and reads the second for ever. */
const [url = '', text = ''] = process.argv.slice(2);
const store = await openStore({ url }, { entities: [], claims: [], lists: [] });
await store.transact((transaction) =>
  transaction.write({ text: 'CREATE (:Written)', parameters: {} }),
);
const reading = text === '' ? undefined : store.read({ text, parameters: {} });
process.stdout.write('written\n');
await reading;
setInterval(() => undefined, 60_000);
