import { openStore } from '../../../../src/graph/open-store.js';

/** Opens the store of its argument, and says each number once it is committed. */
const [url = ''] = process.argv.slice(2);
const store = await openStore({ url }, { entities: [], claims: [], lists: [] });
for (let number = 1; ; number++) {
  await store.transact((transaction) =>
    transaction.write({ text: 'CREATE (:Written {number: $number})', parameters: { number } }),
  );
  process.stdout.write(`${String(number)}\n`);
}
