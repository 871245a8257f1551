import type { Browser, Page } from 'playwright-core';
import type { Graph } from '../../src/graph/graph.js';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { record } from '../../src/graph/record/write/record.js';
import { systemClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { findBrowser, openBrowser } from '../support/browser.js';
import { PRODUCT } from '../support/product-model.js';

const BROWSER = findBrowser();
const TIMEOUT = 300_000;

/** What the page keeps of what its stream told it. */
declare const told: { readonly ids: string[]; readonly opened: number };

/** What a browser does with a stream knows no store: one engine is enough. */
(BROWSER === null ? describe.skip : describe)("a browser's own EventSource", () => {
  let graph: Graph;
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    graph = { store, model: PRODUCT, clock: systemClock };
    server = await startServer(createApi(graph));
    browser = await openBrowser(BROWSER ?? '');
    page = await browser.newPage();
  }, TIMEOUT);
  afterAll(async () => {
    await browser.close();
    await server.close();
    await graph.store.close();
  });

  const save = (id: string): Promise<unknown> =>
    record(graph, [{ entity: 'Nation', id: `nation:${id}`, name: id }]);
  const hears = (...ids: readonly string[]): Promise<unknown> =>
    page.waitForFunction((all) => all.every((id) => told.ids.includes(id)), [...ids]);

  it(
    'follows the log across a restart of the server, and misses and repeats nothing',
    async () => {
      await page.goto(`${server.url}/livez`);
      await page.evaluate(`
        globalThis.told = { ids: [], opened: 0 };
        const source = new EventSource('/changes');
        source.onopen = () => (told.opened += 1);
        source.addEventListener('change', ({ data }) => {
          told.ids.push(...JSON.parse(data).entities);
        });
      `);
      await page.waitForFunction(() => told.opened === 1);
      await save('before');
      await hears('nation:before');

      const { port } = new URL(server.url);
      const closing = server.close();
      await save('meanwhile');
      await closing;
      server = await startServer(createApi(graph), { PORT: port });
      await save('after');
      await hears('nation:meanwhile', 'nation:after');
      expect(await page.evaluate(() => told)).toEqual({
        ids: ['nation:before', 'nation:meanwhile', 'nation:after'],
        opened: 2,
      });
    },
    TIMEOUT,
  );
});
