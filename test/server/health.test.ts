import { startServer } from './support/running-server.js';
import { createSmallApi } from './support/small-api.js';

describe('health', () => {
  it('is live whatever the database does, and ready only while it answers', async () => {
    let checks = 0;
    let answers = true;
    let takesMs = 1_500;
    const api = createSmallApi(async () => {
      checks += 1;
      await new Promise((resolve) => setTimeout(resolve, takesMs));
      if (!answers) throw new Error('connect ECONNREFUSED db.internal:7687');
    });
    const server = await startServer(api);
    const get = (path: string): Promise<Response> => fetch(server.url + path);

    const live = await get('/livez');
    expect(live.status).toBe(200);
    expect(live.headers.get('cache-control')).toBe('no-store');
    expect(checks).toBe(0);

    const both = await Promise.all([get('/readyz'), get('/readyz')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(checks).toBe(1);
    takesMs = 0;

    const ready = await get('/readyz');
    expect(await ready.json()).toEqual({
      status: 'ready',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/u) as unknown,
      engine: 'none',
    });

    answers = false;
    const unready = await get('/readyz');
    expect(unready.status).toBe(503);
    expect(await unready.json()).toEqual({
      status: 'unavailable',
      reason: 'The database does not answer.',
    });
    expect((await get('/livez')).status).toBe(200);

    answers = true;
    expect((await get('/readyz')).status).toBe(200);
    await server.close();
  });

  it('is not ready where the database takes too long', async () => {
    const server = await startServer(createSmallApi(() => new Promise(() => undefined)));
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      reason: 'The database does not answer in time.',
    });
    await server.close();
  });
});
