import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { findBrowser, openBrowser } from '../support/browser.js';
import { IS_LONG } from '../support/cases.js';
import { openSeededGraph } from '../support/seeded-graph.js';
import { ClientMatrix } from './support/client-matrix.js';
import { ClientFolder } from './support/client-folder.js';
import { findClients } from './support/find-clients.js';
import { findPython } from './support/find-python.js';

const CLIENTS = findClients();
const PYTHON = findPython('readers');
const BROWSER = findBrowser();
const SUPPORT = fileURLToPath(new URL('support/', import.meta.url));
const ENSURE = new URL('../../scripts/python/ensure.mjs', import.meta.url);
const MOST_MS = 60_000;
const LISTS = ['Apollo Client', 'urql', 'Relay'] as const;
/** Of a day long ago, so many that they take three pages; preferred, so that they come first. */
const OF_1900 = ['a', 'b', 'c', 'd', 'e'];

/** What clients see knows no store: one engine is enough. */
(CLIENTS === null ? describe.skip : describe)('the clients of docs/clients.md', () => {
  let graph: Graph;
  let server: RunningServer;
  let folder: ClientFolder;
  let origin: string;
  const matrix = new ClientMatrix(CLIENTS ?? '');
  let dist = '';
  const pages: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    const isScript = pathname.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(readFileSync(join(dist, isScript ? pathname : 'index.html')));
  });
  beforeAll(async () => {
    graph = await openSeededGraph();
    await record(graph, [
      { entity: 'Source', id: 'source:old', title: 'An old book' },
      ...OF_1900.map((slug) => ({ entity: 'Territory', id: `territory:${slug}`, name: slug })),
      ...OF_1900.map((slug) => holding(slug)),
    ]);
    pages.listen(0, '127.0.0.1');
    await once(pages, 'listening');
    origin = `http://127.0.0.1:${String((pages.address() as AddressInfo).port)}`;
    server = await startServer(createApi(graph), { ENTENTE_ORIGINS: origin });
    folder = new ClientFolder(CLIENTS ?? '');
    folder.installPackages();
    folder.writeFiles(new URL(server.url).host);
    folder.copy(join(SUPPORT, 'refetchable.js'), 'relay/refetchable.ts');
    await Promise.all([
      folder.tool('graphql-codegen', '--config', 'codegen.ts'),
      folder.tool('gql.tada', 'generate-output', '--tsconfig', 'tada/tsconfig.json'),
      folder.tool('relay-compiler', 'relay.config.json'),
    ]);
  });
  afterAll(async () => {
    pages.closeAllConnections();
    pages.close();
    folder.remove();
    await server.close();
    await graph.store.close();
  });

  function holding(slug: string): object {
    return {
      claim: 'Holding',
      id: `holding:${slug}`,
      subject: 'nation:gbr',
      territory: `territory:${slug}`,
      status: 'DEPENDENCY',
      rank: 'PREFERRED',
      period: '1890/1950',
      citations: [{ source: 'source:old' }],
    };
  }

  /** What the scripts of the page are to write. */
  async function sentences(validAt: string): Promise<readonly string[]> {
    const { data } = await server.ask(
      'query ($view: ViewInput) { nation(id: "nation:gbr", view: $view) { holdings(first: 100) { nodes { sentence } } } }',
      { view: { validAt } },
    );
    const { nation } = data as {
      readonly nation: {
        readonly holdings: { readonly nodes: readonly { readonly sentence: string }[] };
      };
    };
    return nation.holdings.nodes.map(({ sentence }) => sentence);
  }

  it('take the packages as they are packed: what looks for mistakes in packages says nothing', async () => {
    for (const name of ['schema', 'client']) {
      const told = await folder.tool('publint', `node_modules/@entente/${name}`, '--strict');
      expect(told).toContain('All good!');
      // It takes seconds for what changes rarely.
      if (!IS_LONG) continue;
      const words = ['--profile', 'esm-only', '--exclude-entrypoints', 'schema.graphql'];
      await folder.tool('attw', `entente-${name}-0.1.0.tgz`, ...words);
    }
  });

  it("type what docs/clients.md shows, and Relay's compiler takes @refetchable wherever an id is", async () => {
    for (const name of ['Entity', 'Claim', 'Holding', 'Nation']) {
      expect(folder.read(`relay/__generated__/refetchable${name}Query.graphql.ts`)).toContain(
        'node(id: $id)',
      );
    }
    await folder.tool('tsc');
    matrix.saw('types', 'yes', '@entente/client', 'gql.tada', ...LISTS);
  });

  it('read a list page by page, without types', async () => {
    const told = (await sentences('2026-01-01')).join('\n');
    expect(told.split('\n').length).toBeGreaterThan(4);
    if (PYTHON !== null) {
      expect((await folder.program(PYTHON, 'list.py')).trim()).toBe(told);
    }
    matrix.saw('pages', 'forwards', 'Python gql');
    const [page = '', ...csv] = (await folder.program('sh', 'list.sh')).trim().split('\n');
    expect(JSON.parse(page)).toMatchObject({
      data: {
        nation: {
          holdings: {
            nodes: told
              .split('\n')
              .slice(0, 2)
              .map((sentence) => ({ sentence })),
          },
        },
      },
    });
    for (const sentence of told.split('\n')) expect(csv.join('\n')).toContain(sentence);
    matrix.saw('pages', 'whole lists', 'curl');
  });

  it('write all pages of a list, and again after each change', async () => {
    const before = await sentences('2026-01-01');
    const lists = ['typed/list.ts', 'tada/list.ts'].map((file) => folder.begin(file));
    try {
      for (const list of lists) expect(await list.next(before.length)).toEqual(before);
      await record(graph, [
        { entity: 'Territory', id: 'territory:late', name: 'Late' },
        { ...holding('late'), period: '2020/..' },
      ]);
      const now = await sentences('2026-01-01');
      expect(now).toHaveLength(before.length + 1);
      for (const list of lists) {
        expect(await list.next(1)).toEqual([expect.stringContaining('RECORDED was written at')]);
        expect(await list.next(now.length)).toEqual(now);
      }
    } finally {
      await Promise.all(lists.map((list) => list.stop()));
    }
    matrix.saw('pages', 'forwards', '@entente/client', 'gql.tada');
    matrix.saw('live', '`follow`', '@entente/client', 'gql.tada');
  });

  it('show a view of 1900 as that of 2026 without pushView, and as itself with it', async () => {
    folder.copy(join(SUPPORT, 'two-views.mjs'), 'two-views.mjs');
    const today = (await sentences('2026-01-01')).length;
    const old = (await sentences('1900-01-01')).length;
    expect(old).not.toBe(today);
    const told = JSON.parse(await folder.node('two-views.mjs', server.url)) as Record<
      'apollo' | 'urql',
      readonly [number, number]
    >;
    for (const [name, [asItIs, asShown]] of [
      ['Apollo Client', told.apollo],
      ['urql', told.urql],
    ] as const) {
      matrix.saw('views as it is', asItIs === today ? 'mixed up' : 'apart', name);
      matrix.saw('views as shown', asShown === old ? 'apart' : 'mixed up', name);
    }
    expect(told).toEqual({ apollo: [today, old], urql: [today, old] });
  });

  (BROWSER === null ? describe.skip : describe)('in a browser', () => {
    let browser: Browser | undefined;
    let page: Page;
    const complaints: string[] = [];
    beforeAll(async () => {
      dist = await folder.bundle('apollo', 'urql', 'relay');
      browser = await openBrowser(BROWSER ?? '');
      page = await browser.newPage();
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (message) => complaints.push(message.text()));
    });
    afterAll(() => browser?.close());

    /** Waits until each list shows what it is to: by each client that of 1900 and that of 2026. */
    async function shows(old: readonly string[], today: readonly string[]): Promise<void> {
      const expected = LISTS.flatMap(() => [old, today]);
      let told: unknown = [];
      for (const end = Date.now() + MOST_MS; Date.now() < end;) {
        await sleep(50);
        const sections = await page.locator('section').all();
        told = await Promise.all(sections.map((each) => each.locator('li').allInnerTexts()));
        if (JSON.stringify(told) === JSON.stringify(expected)) break;
      }
      expect({ told, complaints }).toEqual({ told: expected, complaints });
    }
    /** Has each list of 1900 load more. */
    async function click(button: 'Earlier' | 'More'): Promise<void> {
      for (const at of LISTS.keys()) {
        await page
          .locator('section')
          .nth(2 * at)
          .getByRole('button', { name: button })
          .click();
      }
    }
    const buttons = (name: string): Promise<number> => page.getByRole('button', { name }).count();

    it('show two days side by side, and load pages through one view until there is another', async () => {
      const [old, today] = [await sentences('1900-01-01'), await sentences('2026-01-01')];
      // What is recorded now lies between two pages: a proxy lets nobody be told of it for a while.
      const refusal = { status: 503, headers: { 'access-control-allow-origin': origin } };
      await page.route('**/changes', (route) => route.fulfill(refusal));
      await page.goto(origin);
      await shows(old.slice(0, 2), today.slice(0, 2));
      await record(graph, [{ entity: 'Territory', id: 'territory:ca', name: 'ca' }, holding('ca')]);
      const now = await sentences('1900-01-01');
      expect(now).toHaveLength(old.length + 1);
      await click('More');
      await shows(old.slice(0, 4), today.slice(0, 2));
      await click('More');
      await shows(old.slice(0, 6), today.slice(0, 2));
      const goOn = [old.length > 6, today.length > 2].filter(Boolean).length;
      expect(await buttons('More')).toBe(LISTS.length * goOn);
      // What would have ended an EventSource has not: the page is told, and asks anew.
      await page.unroute('**/changes');
      await shows(now.slice(0, 2), today.slice(0, 2));
      matrix.saw('views as shown', 'apart', ...LISTS);
      matrix.saw('live', 'a new pin after each change', ...LISTS);
    });

    it('load pages in both directions', async () => {
      const old = await sentences('1900-01-01');
      const { data } = await server.ask(
        'query ($view: ViewInput) { nation(id: "nation:gbr", view: $view) { holdings(first: 2) { pageInfo { endCursor } } } }',
        { view: { validAt: '1900-01-01' } },
      );
      const { nation } = data as {
        readonly nation: {
          readonly holdings: { readonly pageInfo: { readonly endCursor: string } };
        };
      };
      const after = encodeURIComponent(nation.holdings.pageInfo.endCursor);
      await page.goto(`${origin}/?after=${after}`);
      await page
        .locator('section')
        .nth(2 * LISTS.length - 1)
        .waitFor();
      const today = await page.locator('section').nth(1).locator('li').allInnerTexts();
      await shows(old.slice(2, 4), today);
      await click('Earlier');
      await shows(old.slice(0, 4), today);
      await click('More');
      await shows(old.slice(0, 6), today);
      matrix.saw('pages', 'both ways', ...LISTS);
    });

    it('are in the table of the page as they were seen', async () => {
      matrix.saw('live', '`clients/python`', 'Python gql');
      matrix.saw('live', '`curl -N`', 'curl');
      const [, version = ''] =
        /'gql\[requests\]==([\d.]+)'/u.exec(readFileSync(ENSURE, 'utf8')) ?? [];
      matrix.saw('version', `gql ${version}`, 'Python gql');
      const table = await matrix.table();
      expect(ClientMatrix.documented(table)).toBe(table);
    });
  });
});
