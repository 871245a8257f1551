import { hashKey } from '../../src/graph/access/key-text.js';
import { KEY_CACHE_MS, KeyRing } from '../../src/graph/access/key-ring.js';
import { createKey, listKeys, makeFirstKey, revokeKey } from '../../src/graph/access/keys.js';
import type { Graph } from '../../src/graph/graph.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';

const START = Date.parse('2026-06-01T00:00:00Z');

describe.each(ENGINES)('keys on $name', (engine) => {
  let graph: Graph;
  let now = START;
  beforeAll(async () => {
    const clock = { now: () => now };
    graph = { store: await engine.open(PRODUCT), model: PRODUCT, clock };
  });
  beforeEach(() => {
    now = START;
  });
  afterAll(() => graph.store.close());

  it('are made for an editor in a new store of this process alone, once', async () => {
    const text = await makeFirstKey(graph);
    expect(text === undefined).toBe(!graph.store.embedded);
    expect(await makeFirstKey(graph)).toBeUndefined();
    if (text === undefined) return;
    const { scopes } = await new KeyRing(graph).callerOf(text);
    expect([...scopes]).toEqual(['read', 'write']);
  });

  it('name their caller, with the scopes of the role', async () => {
    const expiresAt = START + 1_000;
    const { text, prefix } = await createKey(graph, { name: ' Anna ', role: 'curator', expiresAt });
    expect(text).toMatch(/^entente_[0-9a-f]{12}_[\w-]{43}$/);
    expect(await new KeyRing(graph).callerOf(text)).toEqual({
      id: `key:${prefix}`,
      name: 'Anna',
      scopes: new Set(['read', 'write', 'curate']),
      expiresAt,
    });
  });

  it('are kept as a hash alone', async () => {
    const { text, prefix } = await createKey(graph, { name: 'B', scopes: ['write'] });
    const [row] = await graph.store.read({
      text: 'MATCH (k:Key {id: $prefix}) RETURN properties(k) AS key',
      parameters: { prefix },
    });
    expect(row?.['key']).toMatchObject({ hash: hashKey(text), scopes: ['write'] });
    expect(JSON.stringify(row)).not.toContain(text.slice(-43));
    const listed = (await listKeys(graph)).find((key) => key.prefix === prefix);
    expect(listed).toEqual({
      prefix,
      name: 'B',
      role: null,
      scopes: ['write'],
      madeAt: START,
      expiresAt: null,
      revokedAt: null,
    });
  });

  it('count no more once they ran out', async () => {
    const ring = new KeyRing(graph);
    const { text, prefix } = await createKey(graph, {
      name: 'C',
      role: 'reader',
      expiresAt: START + 1_000,
    });
    await ring.callerOf(text);
    now = START + 1_000;
    await expect(ring.callerOf(text)).rejects.toThrow(
      `The key ${prefix} ran out at 2026-06-01T00:00:01.000Z. Send a key that is valid, or none to ask as everybody may.`,
    );
  });

  it('count no more once they were revoked, in another process within seconds', async () => {
    const [here, elsewhere] = [new KeyRing(graph), new KeyRing(graph)];
    const { text, prefix } = await createKey(graph, { name: 'D', role: 'admin' });
    await Promise.all([here.callerOf(text), elsewhere.callerOf(text)]);
    expect(await revokeKey(graph, prefix)).toMatchObject({ prefix, revokedAt: START });
    here.forget(prefix);
    await expect(here.callerOf(text)).rejects.toThrow(
      `The key ${prefix} was revoked at 2026-06-01`,
    );
    await new Promise((resolve) => setTimeout(resolve, KEY_CACHE_MS + 50));
    await expect(elsewhere.callerOf(text)).rejects.toThrow(`The key ${prefix} was revoked`);
    now = START + 5_000;
    expect((await revokeKey(graph, prefix)).revokedAt).toBe(START);
  });

  it.each(['entente_x', '', 'entente_0123456789ab_0000000000000000000000000000000000000000000'])(
    'refuse %j',
    async (text) => {
      await expect(new KeyRing(graph).callerOf(text)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    },
  );

  it('refuse the secret of another', async () => {
    const one = await createKey(graph, { name: 'E', role: 'reader' });
    const other = await createKey(graph, { name: 'F', role: 'admin' });
    const forged = `entente_${other.prefix}_${one.text.slice(-43)}`;
    await expect(new KeyRing(graph).callerOf(forged)).rejects.toThrow('There is no such key.');
  });

  it.each([
    [{ name: ' ', role: 'admin' }, 'name: must be 1 to 200 characters on one line'],
    [{ name: 'G' }, 'role: must be given, one of reader, editor, curator, admin, or "scopes".'],
    [{ name: 'G', role: 'reader', scopes: ['read'] }, 'scopes: must be left out'],
    [{ name: 'G', role: 'reader', expiresAt: START }, 'expiresAt: must be in the future.'],
  ] as const)('refuse to be made from %j', async (input, message) => {
    await expect(createKey(graph, input)).rejects.toThrow(message);
  });

  it('refuse to be revoked where there is none', async () => {
    await expect(revokeKey(graph, 'x')).rejects.toThrow(
      'prefix: there is no key whose prefix is "x".',
    );
  });
});
