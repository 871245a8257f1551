import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Browser, Download, Locator, Page, Response } from 'playwright-core';
import { packText } from '../../web/src/share/pack-text.js';
import { loadQuestions } from '../../src/questions/load-questions.js';
import { requestRaw } from '../server/support/request-raw.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { createSmallApi } from '../server/support/small-api.js';
import { findBrowser, openBrowser } from '../support/browser.js';
import { EntenteProcess } from './entente-process.js';
import { buildPlayground } from './build-playground.js';
import { withoutSettings } from './without-settings.js';

const BROWSER = findBrowser();
const QUESTIONS = loadQuestions();
const MAIN = firstOf(QUESTIONS);

beforeAll(buildPlayground, 180_000);

describe("the playground's files", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(createSmallApi());
  });
  afterAll(() => server.close());

  it('come compressed, to less than a third', async () => {
    const folder = new URL('../../web/dist/assets/', import.meta.url);
    const large = readdirSync(folder).filter((name) => /\.(?:js|css)$/u.test(name));
    for (const [encoding, decompress] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      let [sent, whole] = [0, 0];
      for (const name of large) {
        const headers = { 'accept-encoding': encoding };
        const { body, ...answer } = await requestRaw(`${server.url}/assets/${name}`, headers);
        const file = readFileSync(new URL(name, folder));
        if (file.length >= 1_024) expect(answer.headers['content-encoding']).toBe(encoding);
        // Compared by itself: a matcher would take minutes for these.
        expect((file.length < 1_024 ? body : decompress(body)).equals(file)).toBe(true);
        sent += body.length;
        whole += file.length;
      }
      expect(sent).toBeLessThan(whole / 3);
    }
  });
});

(BROWSER === null ? describe.skip : describe)(
  'the playground of a store without the built-in data',
  () => {
    it('says that the main question has nothing to be about', async () => {
      const server = await EntenteProcess.start({ ENTENTE_SEED: 'none' });
      const browser = await openBrowser(BROWSER ?? '');
      try {
        const page = await browser.newPage();
        await page.goto(server.origin);
        await page
          .getByRole('status')
          .filter({ hasText: 'it comes with the built-in data' })
          .waitFor();
        expect(await page.getByRole('alert').count()).toBe(0);
      } finally {
        await browser.close();
        await server.stop();
      }
    });
  },
);

(BROWSER === null ? describe.skip : describe)('the playground', () => {
  let server: EntenteProcess;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  const graphql = () => page.getByRole('button', { name: 'GraphQL', exact: true });

  beforeAll(async () => {
    server = await EntenteProcess.start();
    browser = await openBrowser(BROWSER ?? '');
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    page.on('request', (request) => requests.push(request.url()));
    page.on('websocket', (socket) => requests.push(socket.url()));
    page.on('worker', (worker) => requests.push(worker.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it('opens on the questions, the main one first', async () => {
    const response = await page.goto(`${server.origin}/`);

    expect(response?.headers()['content-security-policy']).toContain("script-src 'self'");
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('article').getByRole('heading').allTextContents()).toEqual([
      MAIN.title,
      'Who or what meets some conditions?',
      'How often do they agree?',
      'What connects two of them?',
      ...QUESTIONS.slice(1).map(({ title }) => title),
    ]);
  });

  it('answers the main question with its evidence after one click', async () => {
    await page
      .getByRole('article', { name: MAIN.title })
      .getByRole('link', { name: MAIN.title })
      .click();

    const answer = page.getByRole('region', { name: 'Answer' });
    const row = answer.getByRole('article');
    await row.waitFor();
    expect(await row.count()).toBe(1);
    expect(await row.getByRole('heading', { name: 'United Kingdom' }).count()).toBe(1);
    await answer.locator('.in-one', { hasText: 'Denmark' }).waitFor();
    expect(await texts(answer, '.in-one')).toEqual([
      'United Kingdom — certain. Denmark, France and United States: no. 30 of 34 announced are not recorded.',
    ]);
    expect(await texts(answer, '.tally-bar button')).toEqual([
      '✓ 1 certain',
      '✕ 3 no',
      '? 0 undetermined',
      '– 30 not recorded',
    ]);
    expect(await texts(row, '.verdict')).toEqual(['✓ Yes']);
    expect(await texts(row, 'h5')).toEqual([
      'PARTICIPATION',
      'STANCE',
      expect.stringMatching(/^HOLDING \d+$/),
    ]);

    const stance = row.locator('.kind', { hasText: /^stance/ });
    expect(await texts(stance, '.facts > div')).toEqual(
      expect.arrayContaining(['position restricts', 'effect suspends']),
    );
    expect(await texts(stance, '.when')).toEqual([
      'since September 2025, ongoing; seen about January 2026',
    ]);
    expect(await texts(stance, '.citations .reliability')).toEqual(['· C, fairly reliable']);
    expect(await row.locator('.claim:not(:has(.citations li))').count()).toBe(0);

    const bermuda = row.locator('.claim', { hasText: 'Bermuda' });
    await bermuda.getByText('2 sources').click();
    expect(await texts(bermuda, '.citations cite')).toEqual([
      expect.stringMatching(/^Natural Earth/),
      expect.stringMatching(/^\[Report on the meeting/),
    ]);
  });

  it('shows who is not, and by which part of the question', async () => {
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer.getByRole('button', { name: '3 no' }).click();
    await answer.getByRole('article').getByRole('heading', { name: 'Denmark' }).waitFor();
    expect(page.url()).toContain('rows=NO');
    expect(await texts(answer, '.row h4')).toEqual(['Denmark', 'France', 'United States']);
    expect(await texts(answer.getByRole('article').first(), '.conditions li')).toEqual([
      '✕ No stances: nothing is recorded on it',
      '✓ Yes type',
      '✓ Yes holdings',
    ]);

    await answer.getByRole('button', { name: '30 not recorded' }).click();
    await answer.getByText('They were announced').waitFor();
    expect(await answer.getByRole('article').count()).toBe(0);

    await page.goBack();
    await answer.getByRole('article').getByRole('heading', { name: 'Denmark' }).waitFor();
    await page.goBack();
    await answer.getByRole('article').getByRole('heading', { name: 'United Kingdom' }).waitFor();
    expect(page.url()).not.toContain('rows=');
  });

  it('loads no editor before it is opened, and little else', async () => {
    await page.goto('about:blank');
    const loaded: number[] = [];
    const count = async (response: Response) => {
      const { responseBodySize } = await response.request().sizes();
      loaded.push(responseBodySize);
    };
    const counting: Promise<void>[] = [];
    const follow = (response: Response) => counting.push(count(response));
    page.on('response', follow);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.goto(`${server.origin}/#question=${MAIN.name}`);
    await page.getByRole('article').getByRole('heading', { name: 'United Kingdom' }).waitFor();
    // The names of the other rows and the typeface count too.
    await page.locator('.in-one', { hasText: 'Denmark' }).waitFor();
    await page.evaluate('document.fonts.ready');
    await page.waitForLoadState('networkidle');
    page.off('response', follow);
    await Promise.all(counting);
    await session.detach();

    expect(await page.locator('.graphiql-container').count()).toBe(0);
    expect(loaded.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(150_000);
  });

  it('shows the operation and the JSON beside the answer', async () => {
    await graphql().click();
    const editor = page.getByRole('region', { name: 'GraphQL' });

    await editor.locator('.graphiql-query-editor', { hasText: 'query MainQuestion' }).waitFor();
    await editor.locator('.graphiql-response', { hasText: '"unrecorded": 30' }).waitFor();
  });

  it('keeps what was written while only the answer is shown', async () => {
    const editor = page.locator('.graphiql-query-editor');
    await editor.locator('.view-line').first().click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('# mine');
    await page.keyboard.press('Enter');

    await graphql().click();
    await editor.waitFor({ state: 'hidden' });
    await graphql().click();
    await editor.filter({ hasText: '# mine' }).waitFor();
  });

  it('asks again from the editor', async () => {
    const asked = page.waitForRequest((request) => request.url().endsWith('/graphql'));
    await page.getByRole('button', { name: /^Execute query/ }).click();

    expect((await asked).postDataJSON()).toMatchObject({ operationName: 'MainQuestion' });
    await page.getByRole('article').getByRole('heading', { name: 'United Kingdom' }).waitFor();
  });

  it.each(QUESTIONS)('reopens $name by its link', async ({ name, title }) => {
    await page.goto(`${server.origin}/#question=${name}`);

    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer.locator('.section').first().waitFor();
    expect(await answer.getByRole('alert').allTextContents()).toEqual([]);
  });

  describe('passes an answer on', () => {
    const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
    const copy = async (what: 'link' | 'citation') => {
      if (what === 'citation') await page.getByText('Cite', { exact: true }).click();
      const name = what === 'link' ? 'Copy link' : 'Text';
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByText(what === 'link' ? 'Link copied.' : 'Citation copied.').waitFor();
      return copied();
    };
    const rows = async () => texts(page.getByRole('region', { name: 'Answer' }), '.row h4');

    beforeAll(() => page.context().grantPermissions(['clipboard-read', 'clipboard-write']));

    it('by a link that has its variables and its view, and gives it again', async () => {
      const variables = JSON.stringify({ from: 'nation:usa', maxHops: 1 });
      const to = JSON.stringify({ validAt: '2026-03-01' });
      await page.goto(`${server.origin}/#question=how-connected&variables=${variables}&view=${to}`);
      await page.locator('.notice', { hasText: 'as of 1 March 2026' }).waitFor();
      const link = await copy('link');
      const parameters = new URLSearchParams(new URL(link).hash.slice(1));
      expect(parameters.get('question')).toBe('how-connected');
      expect(JSON.parse(parameters.get('variables') ?? '')).toEqual(JSON.parse(variables));
      expect(JSON.parse(parameters.get('view') ?? '')).toEqual({
        validAt: '2026-03-01',
        ongoing: 'ASSUMED',
        knownAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
      });

      const before = await rows();
      await page.goto('about:blank');
      await page.goto(link);
      await page.locator('.notice', { hasText: /as known on 20/ }).waitFor();
      expect(await rows()).toEqual(before);
      expect(await copy('link')).toBe(link);
      await graphql().click();
      await page.locator('.graphiql-query-editor', { hasText: 'query HowConnected' }).waitFor();
      // The editor asks for the schema too, whenever it comes to it.
      const again = page.waitForRequest((request) =>
        Boolean(request.postData()?.includes('query HowConnected')),
      );
      await page.getByRole('button', { name: /^Execute query/ }).click();
      expect((await again).postDataJSON()).toMatchObject({
        variables: { from: 'nation:usa', to: 'nation:arg', maxHops: 1 },
        extensions: { view: { validAt: '2026-03-01' } },
      });
    });

    it('by a link to what was written, which leads on to the answer of now', async () => {
      const document = 'query Mine { territories(first: 2) { nodes { name } } }';
      await page.goto(`${server.origin}/#editor`);
      await page.locator('.graphiql-query-editor .view-line').first().click();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('Delete');
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(document)})`);
      await page.keyboard.press('ControlOrMeta+V');
      await page.locator('.graphiql-query-editor', { hasText: 'query Mine' }).waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.locator('.row h4').first().waitFor();
      const before = await rows();
      const link = await copy('link');
      expect(link).toContain('#document=');

      await page.goto('about:blank');
      await page.goto(link);
      await page.getByRole('heading', { level: 1, name: 'A query by link' }).waitFor();
      await page.locator('.row h4').first().waitFor();
      expect(await rows()).toEqual(before);
      await page.getByRole('link', { name: 'See the answer of now' }).click();
      await page
        .getByRole('link', { name: 'See the answer of now' })
        .waitFor({ state: 'detached' });
      await page.locator('.row h4').first().waitFor();
      expect(page.url()).not.toContain('view=');
    });

    it('by a citation', async () => {
      await page.goto(`${server.origin}/#question=${MAIN.name}`);
      await page.getByRole('heading', { name: 'United Kingdom' }).waitFor();
      const lines = (await copy('citation')).split('\n');
      expect(lines).toEqual([
        `Entente: "${MAIN.title}"`,
        `Question: ${MAIN.name}.`,
        'Variables: event Meeting of the military leaders of the Western Hemisphere, February 2026 (event:western-hemisphere-defence-chiefs-2026); region Western Hemisphere (region:western-hemisphere); issue Intelligence sharing (issue:intelligence-sharing).',
        expect.stringMatching(
          /^Seen as of \d{1,2} \w+ \d{4}, as known on \d{4}-\d\d-\d\d [\d:]+ UTC\.$/,
        ),
        expect.stringMatching(
          /^http:\S+#question=holders-who-restricted&view=\S+ \(accessed [\d-]+\)\.$/,
        ),
        'Sources:',
        expect.stringMatching(/^- \[Report on the meeting/),
        expect.stringMatching(
          /^- Natural Earth.*\. Natural Earth\. 2022\. Licence: Public domain\. https:.*\.com\/\.$/,
        ),
      ]);
    });

    it('never asks by a link what would change something', async () => {
      const packed = await packText('mutation { save }');
      await page.goto(`${server.origin}/#document=${packed}`);
      await page.locator('.graphiql-query-editor', { hasText: 'mutation' }).waitFor();
      await page.getByText('Run a query, and its answer can be read here.').waitFor();
      expect(await page.getByRole('button', { name: 'Copy link' }).count()).toBe(0);
      expect(await page.locator('.answer').getByRole('alert').count()).toBe(0);
    });

    it('says that a link is damaged', async () => {
      await page.goto(`${server.origin}/#document=x`);
      await page.getByRole('alert').filter({ hasText: 'This link is damaged' }).waitFor();
    });
  });

  it('says what is wrong with a query', async () => {
    await page.goto(`${server.origin}/#editor`);
    await page.locator('.graphiql-query-editor .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    // The editor closes the brace.
    await page.keyboard.insertText('{ nonsense ');
    await page.keyboard.press('ControlOrMeta+Enter');

    await page.getByRole('alert').filter({ hasText: 'nonsense' }).waitFor();
    // The browser itself complains of the status of such an answer, and of nothing else.
    expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
    complaints.length = 0;
  });

  it('reads well on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${server.origin}/#question=${MAIN.name}`);
    await page.getByRole('heading', { name: 'United Kingdom' }).waitFor();

    expect(await page.locator('.graphiql-container').count()).toBe(0);
    await graphql().click();
    await page.locator('.graphiql-query-editor', { hasText: 'query MainQuestion' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  describe('asks anew', () => {
    const pick = async (field: RegExp, text: string, name: string) => {
      await page.getByRole('combobox', { name: field }).fill(text);
      await page.getByRole('option', { name }).first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    };

    it('of a thing that is picked by its name, typos and all', async () => {
      await page.setViewportSize({ width: 1024, height: 768 });
      await page.goto(`${server.origin}/#question=disputed-territories`);
      await page.locator('.row h4', { hasText: 'Falkland Islands' }).waitFor();
      await pick(/the region/i, 'carribean', 'Caribbean region');
      await page.locator('.row h4', { hasText: 'Navassa Island' }).waitFor();
      expect(page.url()).toContain('region:caribbean');
      expect(await page.locator('.row h4', { hasText: 'Falkland' }).count()).toBe(0);

      await page.goBack();
      await page.locator('.row h4', { hasText: 'Falkland Islands' }).waitFor();
      await page.goForward();
      await page.reload();
      await page.locator('.row h4', { hasText: 'Navassa Island' }).waitFor();
      expect(await page.getByRole('combobox', { name: /the region/i }).inputValue()).toBe(
        'Caribbean',
      );
    });

    it('as of another day', async () => {
      await page.goto(`${server.origin}/#question=${MAIN.name}`);
      await page.locator('.in-one', { hasText: 'United Kingdom — certain' }).waitFor();
      await page.getByLabel('As of').fill('2025-07-01');
      await page.locator('.in-one', { hasText: 'None is certain' }).waitFor();
      expect(decodeURIComponent(page.url())).toContain('view={"validAt":"2025-07-01"}');
    });

    it('and names an id that nothing has', async () => {
      const variables = JSON.stringify({ region: 'region:atlantis' });
      await page.goto(`${server.origin}/#question=${MAIN.name}&variables=${variables}`);
      await page.getByText('Nothing has the id region:atlantis.').waitFor();
    });
  });

  it('shows an answer as a table, and sorts it', async () => {
    await page.goto(`${server.origin}/#question=disputed-territories`);
    await page.getByLabel('Table').check();
    const cells = page.locator('.table tbody tr td:first-child');
    await cells.first().waitFor();
    expect(page.url()).toContain('as=table');
    const names = await cells.allInnerTexts();
    await page.getByRole('button', { name: 'name' }).click();
    await page.getByRole('button', { name: 'name' }).click();
    expect(await cells.allInnerTexts()).toEqual(names.toReversed());
  });

  it.each(['csv', 'ndjson'])('saves the same %s as the command line', async (format) => {
    await page.goto(`${server.origin}/#question=disputed-territories`);
    await page.locator('.row').first().waitFor();
    await page.getByText('Download', { exact: true }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: format.toUpperCase(), exact: true }).click();
    const { name, text } = await readDownload(await saving);
    expect(name).toBe(`disputed-territories.${format}`);
    expect(text).toBe(await askedOnTheCommandLine('disputed-territories', format));
  });

  it('has more rows where there are more, and says how many of how many', async () => {
    const document = '{ nations { totalCount nodes { id name } } }';
    await page.goto(`${server.origin}/#document=${await packText(document)}`);
    await page.getByText('20 of 106').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('40 of 106').waitFor();
    const ids = await page.locator('.row code').allInnerTexts();
    expect(new Set(ids).size).toBe(40);
  });

  it('asks nothing of any other host, and the console has no error', () => {
    expect(complaints).toEqual([]);
    const { host } = new URL(server.origin);
    expect(requests.filter((url) => new URL(url.replace(/^blob:/, '')).host !== host)).toEqual([]);
    expect(requests.filter((url) => url.includes('worker'))).not.toEqual([]);
  });
});

async function texts(within: Locator, selector: string): Promise<string[]> {
  const found = await within.locator(selector).allInnerTexts();
  return found.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

async function readDownload(download: Download): Promise<{ name: string; text: string }> {
  return {
    name: download.suggestedFilename(),
    text: readFileSync(await download.path(), 'utf8'),
  };
}

/** What `entente ask` writes, on a store of its own. */
async function askedOnTheCommandLine(name: string, format: string): Promise<string> {
  const words = ['dist/main.js', 'ask', name, '--format', format];
  const env = { ...withoutSettings(), ENTENTE_STORE: 'memory:' };
  const { stdout } = await promisify(execFile)(process.execPath, words, { env });
  return stdout;
}

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('There is no question in questions/.');
  return first;
}
