import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, WebSocketRoute } from 'playwright-core';
import { dateInWords } from '../../web/src/answer/date-in-words.js';
import { packText } from '../../web/src/share/pack-text.js';
import { readQuestion } from '../../src/questions/read-question.js';
import { findBrowser } from '../support/browser.js';
import { Explorer } from './explorer.js';
import { withoutSettings } from './without-settings.js';

const BROWSER = findBrowser();

interface Count {
  readonly totalCount: number;
}

(BROWSER === null ? describe.skip : describe)('the explorer', () => {
  let explorer: Explorer;
  let page: Page;
  let embedder = '';
  /** A page of another origin, which shows ours within it. */
  const host = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><iframe title="it" width="900" height="600"
      src="${explorer.server.origin}/#question=disputed-territories&as=map"></iframe>`);
  });
  const open = (hash: string, drawn: string) => explorer.open(hash, drawn);
  /** Opens the table below a drawing; one of few lines is open already. */
  const openTable = async (lines: number) => {
    const table = page.locator('.as-table', {
      hasText: `The same as a table: ${String(lines)} line`,
    });
    await table.waitFor();
    if ((await table.getAttribute('open')) === null) await table.locator('summary').click();
    await page.locator('.as-table tbody tr').first().waitFor();
  };
  const ask = async (query: string, variables: object = {}): Promise<unknown> => {
    const { origin, key } = explorer.server;
    const headers = {
      'content-type': 'application/json',
      ...(query.startsWith('mutation') && { authorization: `Bearer ${key()}` }),
    };
    const body = JSON.stringify({ query, variables });
    const reply = await fetch(`${origin}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await reply.json()) as {
      readonly data: unknown;
      readonly errors?: unknown;
    };
    expect(errors).toBeUndefined();
    return data;
  };

  beforeAll(async () => {
    await once(host.listen(0, '127.0.0.1'), 'listening');
    embedder = `http://127.0.0.1:${String((host.address() as AddressInfo).port)}`;
    explorer = await Explorer.start(BROWSER ?? '', { ENTENTE_EMBED_ORIGINS: embedder });
    ({ page } = explorer);
  });

  afterAll(async () => {
    await explorer.stop();
    host.close();
  });

  describe('by keyboard alone', () => {
    beforeAll(() => page.setViewportSize({ width: 1024, height: 800 }));

    it('finds a thing in spite of a typo, and goes to it, to a claim, to its source, and back', async () => {
      await open('#', '.in-one b');
      await page.getByRole('combobox', { name: 'Search everything' }).focus();
      await page.keyboard.type('bermda');
      await page.getByRole('option', { name: 'Bermuda territory' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const heading = page.getByRole('heading', { level: 1 });
      await heading.filter({ hasText: 'Bermuda' }).waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Bermuda');

      await page
        .getByRole('link', { name: /^This claim: / })
        .first()
        .focus();
      await page.keyboard.press('Enter');
      await heading.filter({ hasText: 'The United Kingdom has Bermuda' }).waitFor();
      await page
        .locator('.claims')
        .getByRole('link', { name: /^Natural Earth/ })
        .focus();
      await page.keyboard.press('Enter');
      await heading.filter({ hasText: 'Natural Earth' }).waitFor();

      await page.goBack();
      await heading.filter({ hasText: 'The United Kingdom has Bermuda' }).waitFor();
      await page.goBack();
      await heading.filter({ hasText: /^Bermuda$/ }).waitFor();
    });

    it('searches for what was typed', async () => {
      await page.getByRole('combobox', { name: 'Search everything' }).fill('defence');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: '“defence”' }).waitFor();
      expect(page.url()).toContain('#search=defence');
    });

    it('says that what was found is only like what was typed', async () => {
      await open('#search=defence', '.result-name');
      expect(await page.getByText('Nothing is written just so').count()).toBe(0);
      await open('#search=frantz', '.result-name');
      await page.getByText('Nothing is written just so').waitFor();
    });

    it('leads to where questions are asked, where what was typed is no name', async () => {
      await open('#search=', 'h1');
      await page.getByRole('combobox', { name: 'Search everything' }).fill('zzyzx qqxxwwkk');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'How often do some agree' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Compare actors' }).waitFor();
    });
  });

  it('has all claims of a thing on its page, of every status, and more of long lists', async () => {
    const of = '(view: { anyTime: true }) { totalCount }';
    const { nation } = (await ask(
      `{ nation(id: "nation:arg") { claims${of} claimsAbout${of} } }`,
    )) as { readonly nation: { readonly claims: Count; readonly claimsAbout: Count } };
    await open('#entity=nation:arg', '.lines');
    const all = nation.claims.totalCount + nation.claimsAbout.totalCount;
    expect(await page.locator('.lines > li').count()).toBe(all);
    await page.locator('.line', { hasText: 'Argentina claims the Falkland Islands' }).waitFor();

    await open('#entity=source:world-factbook-2026', '.lines');
    const more = page.getByRole('button', { name: 'Show more' });
    const long = page.locator('.section', { has: more }).first().locator('.lines > li');
    expect(await long.count()).toBe(50);
    await more.first().click();
    await long.nth(50).waitFor();
  });

  it('has what cites a source on its page', async () => {
    const { claims } = (await ask(
      '{ claims(view: { anyTime: true }, where: { citations: { some: { source: { id: { eq: "source:natural-earth-5.1.2" } } } } }) { totalCount } }',
    )) as { readonly claims: Count };
    await open('#entity=source:natural-earth-5.1.2', '.lines');
    const headings = await page.getByRole('heading', { name: /^What rests on it: / }).all();
    const counts = await Promise.all(
      headings.map(async (each) => Number(await each.locator('.count').textContent())),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(claims.totalCount);
  });

  it('prints black on white, tables whole, without what can be pressed or chosen', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await open('#question=disputed-territories&as=table', '.table');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    try {
      const isShown = page.locator('button, select, input, header').locator('visible=true');
      expect(await isShown.locator('xpath=self::*[not(ancestor::thead)]').count()).toBe(0);
      expect(await page.locator('.table thead button').first().isVisible()).toBe(true);
      const styles = `[document.body, ...document.querySelectorAll('h1, td a, .table-scroll')]
        .map((each) => getComputedStyle(each))`;
      expect(
        await page.evaluate(
          `[...new Set(${styles}.flatMap(({ color, overflowX }) => [color, overflowX]))]`,
        ),
      ).toEqual(['rgb(0, 0, 0)', 'visible']);
      expect(await page.evaluate(`${styles}[0].backgroundColor`)).toBe('rgb(255, 255, 255)');
    } finally {
      await page.emulateMedia({ media: null, colorScheme: null });
      await page.setViewportSize({ width: 1024, height: 800 });
    }
  });

  it('prints what was asked, of when, and where each claim is from', async () => {
    const view = encodeURIComponent(JSON.stringify({ validAt: '2026-03-01' }));
    await open(`#question=disputed-territories&as=table&view=${view}`, '.table');
    await page.emulateMedia({ media: 'print' });
    try {
      const asked = page.locator('.asking');
      await asked.getByText('Western Hemisphere').locator('visible=true').waitFor();
      await asked.getByText('Seen as of 1 March 2026').locator('visible=true').waitFor();
      expect(await asked.locator('input, select, button').locator('visible=true').count()).toBe(0);
      await open('#entity=territory:bmu', '.lines');
      const line = page.locator('.lines > li').first();
      await line
        .getByRole('link', { name: /^Natural Earth/ })
        .locator('visible=true')
        .waitFor();
    } finally {
      await page.emulateMedia({ media: null });
    }
    expect(await page.locator('.lines > li .sources').first().innerText()).toMatch(
      /^\d+ sources?$/,
    );
  });

  it('closes the field for the key by Escape', async () => {
    await open('#search=', 'h1');
    const summary = page.locator('.key > summary');
    await summary.click();
    await page.getByRole('textbox', { name: 'API key' }).focus();
    await page.keyboard.press('Escape');
    expect(await page.locator('.key').getAttribute('open')).toBeNull();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('API key');
  });

  describe('draws what the answer has, no more and no less', () => {
    interface Claims {
      readonly nodes: readonly {
        readonly subject: Thing;
        readonly about: readonly Thing[];
        readonly when: {
          readonly edtf: string;
          readonly seen: string | null;
          readonly latestStart: string | null;
          readonly earliestEnd: string | null;
        } | null;
      }[];
    }
    interface Thing {
      readonly id: string;
    }
    let claims: Claims['nodes'];

    beforeAll(async () => {
      const of =
        '(first: 50, view: { anyTime: true }) { nodes { subject { id } about { id } when { edtf seen latestStart earliestEnd } } }';
      const { nation } = (await ask(
        `{ nation(id: "nation:usa") { claims${of} claimsAbout${of} } }`,
      )) as { readonly nation: { readonly claims: Claims; readonly claimsAbout: Claims } };
      claims = [...nation.claims.nodes, ...nation.claimsAbout.nodes];
    });

    it('as a graph of neighbours', async () => {
      await open('#entity=nation:usa&tab=graph', '.graph');
      const things = claims.flatMap(({ subject, about }) => [
        subject.id,
        ...about.map(({ id }) => id),
      ]);
      expect(await page.locator('.graph-node').count()).toBe(new Set(things).size);
      const lines = claims.flatMap(({ about }) => about).length;
      expect(await page.locator('.graph-line').count()).toBe(lines);
      await openTable(lines);
      expect(await page.locator('.table tbody tr').count()).toBe(lines);
    });

    it('as a timeline, solid as long as it was so for certain', async () => {
      await open('#entity=nation:usa&tab=timeline', '.timeline');
      const dated = claims.flatMap(({ when }) => when ?? []);
      expect(await page.locator('.timeline tbody tr').count()).toBe(dated.length);
      const certain = dated.filter(
        ({ edtf, seen, latestStart, earliestEnd }) =>
          latestStart !== null && (earliestEnd ?? seen ?? (edtf.endsWith('/..') || null)) !== null,
      );
      expect(await page.locator('.bar-certain').count()).toBe(certain.length);
      expect(await page.locator('.bar-mark.start').count()).toBe(
        dated.filter(({ edtf }) => edtf.startsWith('/')).length,
      );
    });

    it('as ways from left to right', async () => {
      const { paths } = (await ask(
        '{ paths(from: "nation:gbr", to: "nation:arg", maxHops: 2, first: 10) { nodes { hops { from { id } to { id } } } } }',
      )) as {
        readonly paths: {
          readonly nodes: readonly {
            readonly hops: readonly { readonly from: Thing; readonly to: Thing }[];
          }[];
        };
      };
      const hops = paths.nodes.flatMap((path) => path.hops);
      await open('#question=how-connected&as=graph', '.graph');
      expect(await page.locator('.graph-line').count()).toBe(hops.length);
      const things = hops.flatMap(({ from, to }) => [from.id, to.id]);
      expect(await page.locator('.graph-node').count()).toBe(new Set(things).size);
    });

    it('as a map that tells disputed land apart', async () => {
      const { territories } = (await ask(
        `{ territories(first: 100, where: { within: { some: { id: { eq: "region:western-hemisphere" } } }
            holdings: { some: { status: { eq: CLAIMS } } } }) { nodes {
          identifiers { scheme } location { latitude } holdings { totalCount } } } }`,
      )) as {
        readonly territories: {
          readonly nodes: readonly {
            readonly identifiers: readonly { readonly scheme: string }[];
            readonly location: object | null;
            readonly holdings: Count;
          }[];
        };
      };
      const placed = territories.nodes.filter(
        ({ identifiers, location }) =>
          location !== null || identifiers.some(({ scheme }) => scheme === 'ISO3166_1_NUMERIC'),
      );
      const held = placed.filter(({ holdings }) => holdings.totalCount > 0);
      await open('#question=disputed-territories&as=map', '.map');
      const drawn = (role: string) => page.locator(`.map a[aria-label$=": ${role}"]`).count();
      expect(held).not.toEqual([]);
      expect(await drawn('disputed')).toBe(held.length);
      expect(await drawn('claimed')).toBe(placed.length - held.length);

      const label = page.locator('.map text', { hasText: 'Serranilla Bank' });
      expect(await label.count()).toBe(0);
      await page.getByLabel('Look at').selectOption('the Caribbean');
      await page.getByRole('button', { name: 'Zoom in' }).focus();
      await page.keyboard.press('Enter');
      await label.waitFor();
      const at = async () => (await label.boundingBox())?.x ?? NaN;
      const before = await at();
      await page.getByRole('button', { name: 'Further west' }).click();
      expect(await at()).toBeGreaterThan(before);
      expect(await drawn('claimed')).toBe(placed.length - held.length);
    });

    it('as a matrix', async () => {
      await open('#question=agreement&as=matrix', '.matrix');
      const { stances } = (await ask(
        '{ stances(where: { subject: { id: { in: ["nation:gbr", "nation:usa"] } } }) { totalCount } }',
      )) as { readonly stances: { readonly totalCount: number } };
      expect(await page.locator('.matrix .cell').count()).toBe(stances.totalCount);
    });

    it('each as a file that stands by itself, and as a picture of twice the size', async () => {
      const save = async (ending: string): Promise<Buffer> => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: `Save as ${ending}` }).click(),
        ]);
        return readFileSync(await download.path());
      };
      const drawings = [
        { hash: '#question=disputed-territories&as=map', drawn: '.map', part: '.map text' },
        { hash: '#question=how-connected&as=graph', drawn: '.graph', part: '.graph-node text' },
        { hash: '#entity=nation:usa&tab=timeline', drawn: '.timeline', part: '.timeline .when' },
        { hash: '#question=agreement&as=matrix', drawn: '.matrix', part: '.matrix tbody th' },
      ];
      await page.setViewportSize({ width: 1024, height: 800 });
      for (const { hash, drawn, part } of drawings) {
        await open(hash, drawn);
        const svg = (await save('SVG')).toString();
        expect(svg).not.toMatch(/<text[^>]*>\s|class=|var\(|color-mix|light-dark/u);
        const spaceless = svg.replaceAll(/<[^>]*>|\s/gu, '').replaceAll('&amp;', '&');
        for (const text of await page.locator(part).allTextContents()) {
          expect(spaceless).toContain(text.replaceAll(/\s/gu, ''));
        }
        const [width = 0, height = 0] = [/ width="(\d+)"/u, / height="(\d+)"/u].map((each) =>
          Number(each.exec(svg)?.[1]),
        );
        const box = await page.locator(drawn).boundingBox();
        // The legend is below it, and no empty place.
        expect(Math.round(height - (box?.height ?? 0))).toBeLessThan(100);
        expect(width).toBeGreaterThan(300);
        expect((await save('PNG')).readUInt32BE(16)).toBe(2 * width);
      }
    });
  });

  describe('where a question is put together', () => {
    const add = async (where: string, what: string) => {
      const choice = page.getByRole('combobox', { name: `What else must be so: ${where}` }).last();
      await choice.selectOption(what);
      await choice.locator('..').getByRole('button', { name: 'Add' }).click();
    };
    const rows = () => page.locator('.row h4').allTextContents();
    const WHERE = `{ holdings: { some: { territory: { within: { some: { id: { eq: "region:western-hemisphere" } } } } } }
      not: { stances: { some: { position: { eq: RESTRICTS } } } } }`;

    it('asks what is chosen, writes it as GraphQL and into the address, and is there again after a reload', async () => {
      const { nations } = (await ask(`{ nations(where: ${WHERE}) { nodes { name } } }`)) as {
        readonly nations: { readonly nodes: readonly { readonly name: string }[] };
      };
      const expected = nations.nodes.map(({ name }) => name);
      expect(expected).not.toEqual([]);

      await page.setViewportSize({ width: 1024, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
      await open('#build=', '.in-one');
      await add('nations', 'holdings');
      await add('holdings', 'territory');
      await page.getByLabel('What of territory').selectOption('where');
      await add('territory', 'within');
      const region = page.getByRole('combobox', { name: 'within', exact: true });
      await region.fill('western hem');
      await page.getByRole('option', { name: /^Western Hemisphere/ }).waitFor();
      await region.press('Enter');
      await add('nations', '(not)');
      await add('not', 'stances');
      await add('stances', 'position');
      await page.getByRole('combobox', { name: 'position', exact: true }).selectOption('RESTRICTS');
      await page.locator('.tally-bar', { hasText: `${String(expected.length)} certain` }).waitFor();
      expect(await rows()).toEqual(expected);

      expect(await explorer.violations()).toEqual([]);
      const text = await page.locator('.built-text code').textContent();
      await page.reload();
      await page.locator('.row').first().waitFor();
      expect(await rows()).toEqual(expected);
      expect(await page.locator('.built-text code').textContent()).toBe(text);
      await page.goBack();
      await page.locator('.part').first().waitFor();
      expect(await rows()).not.toEqual(expected);
      await page.goForward();
      await page.locator('.tally-bar', { hasText: `${String(expected.length)} certain` }).waitFor();
    });

    it('is saved as a file that a server takes', async () => {
      await page.getByText('Save it as a named question').click();
      await page.getByLabel('The question in plain words').fill('Who holds land, freely?');
      await page.getByLabel('What the reader will see').fill('Everybody of whom it is so.');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save the file' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('who-holds-land-freely.graphql');
      const question = readQuestion('saved', readFileSync(await download.path(), 'utf8'));
      expect(question.variables.map(({ name }) => name)).toEqual(['region']);
    });

    it('opens in the playground, and again from there', async () => {
      const expected = await rows();
      await page.getByRole('link', { name: 'Open in the playground' }).click();
      await page.locator('.answer-pane .row').first().waitFor();
      expect(await rows()).toEqual(expected);
      await page.getByRole('button', { name: 'GraphQL' }).click();
      await page.getByRole('link', { name: 'Change it by choosing' }).click();
      await page.locator('.part').first().waitFor();
      await page.locator('.built-answer .row').first().waitFor();
      expect(await rows()).toEqual(expected);
    });
  });

  describe('while somebody records', () => {
    let sockets: WebSocketRoute[] = [];
    /** Records that the United Kingdom has a name more. */
    const name = async (text: string) => {
      await ask(`mutation { recordNaming(changeId: "${randomUUID()}", input: { subject: "nation:gbr",
        text: "${text}", period: "/", citations: [{ source: "source:world-factbook-2026" }] }) { cursor } }`);
    };

    beforeAll(async () => {
      await page.routeWebSocket('**/graphql', (socket) => {
        socket.connectToServer();
        sockets.push(socket);
      });
    });

    it('says how many changes came since, over a cut connection too, and shows them', async () => {
      sockets = [];
      await open('#entity=nation:gbr', '.lines');
      const lines = await page.locator('.lines > li').count();
      await name('Albion');
      await page.getByText('1 change was recorded since').waitFor();
      await sockets[0]?.close();
      await name('Britain');
      await page.getByText('2 changes were recorded since').waitFor();
      expect(sockets).toHaveLength(2);
      await page.getByRole('button', { name: 'See it as it is now' }).click();
      await page
        .locator('.lines > li')
        .nth(lines + 1)
        .waitFor();
      expect(await page.locator('.news').count()).toBe(0);
    });

    it.each(['#paths=nation:gbr,nation:arg', '#matrix=stances'])(
      'says so at %s too',
      async (hash) => {
        sockets = [];
        const isFollowing = page.waitForEvent('websocket');
        await open(hash, '.table');
        await isFollowing;
        await name('Perfidious Albion');
        await page.getByText('1 change was recorded since').waitFor();
        await page.getByRole('button', { name: 'See it as it is now' }).click();
        await page.locator('.table').first().waitFor();
        expect(await page.locator('.news').count()).toBe(0);
      },
    );

    it('tells of each change of a thing what it wrote of it', async () => {
      await open('#entity=nation:gbr&tab=history', '.history > li');
      await page.locator('.history > li').last().getByText('What of it').click();
      const link = page.locator('.history li a');
      await link.waitFor();
      expect(await link.textContent()).toContain('Perfidious Albion');
    });

    it('runs subscriptions in the playground', async () => {
      const { cursor } = (await ask('{ cursor }')) as { readonly cursor: string };
      const document = `subscription { changes(after: "${cursor}") { kind claims { id } } }`;
      await open(`#document=${await packText(document)}`, '.graphiql-query-editor .view-line');
      await page.locator('.graphiql-query-editor').getByText('subscription').waitFor();
      await page.getByRole('button', { name: /^Execute query/ }).click();
      await name('Blighty');
      await page.getByText('The first event; more are shown').waitFor();
      await name('Perfidious Albion');
      await page.getByText('Event 2; more are shown').waitFor();
    });
  });

  describe('with a key', () => {
    const field = (name: string) => page.locator(`[data-field="${name}"]`);
    const pick = async (name: string, text: string, option: RegExp) => {
      const box = field(name).getByRole('combobox');
      await box.fill(text);
      await page.getByRole('option', { name: option }).first().waitFor();
      await box.press('Enter');
    };
    const giveKey = async (key: string) => {
      await page.evaluate(`sessionStorage.setItem('entente:key', ${JSON.stringify(key)})`);
      await page.reload();
    };
    const text = () => field('text').getByRole('textbox').inputValue();

    beforeAll(() => page.setViewportSize({ width: 1024, height: 800 }));
    afterAll(() => page.evaluate('sessionStorage.clear()'));

    it('records a claim by a form, which tells each problem at its field', async () => {
      await open('#entity=nation:usa', '.lines');
      await giveKey(explorer.server.key());
      await page.locator('.thing').getByRole('link', { name: 'Record' }).click();
      await page.getByLabel('Record a').selectOption('naming');
      await field('text').getByRole('textbox').fill('Columbia');
      await field('period').getByRole('textbox').fill('18x');
      await page.getByRole('button', { name: 'Record it' }).click();
      await field('citations[0].source').getByText('must be given').waitFor();
      await pick('citations[0].source', 'factbook', /Factbook/);
      await page.getByRole('button', { name: 'Record it' }).click();
      await field('period').getByText('is not an EDTF date').waitFor();
      expect(await explorer.violations()).toEqual([]);
    });

    it('loses nothing that was typed, by a reload or a wrong key', async () => {
      await page.reload();
      await field('text').waitFor();
      expect(await text()).toBe('Columbia');
      await giveKey('entente_wrong');
      await page.getByText('It may not know the key').waitFor();
      // The browser tells of each answer with such a status.
      const refused = explorer.complaints.splice(0);
      expect(refused.filter((each) => !each.includes('401'))).toEqual([]);
      await giveKey(explorer.server.key());
      await field('text').waitFor();
      expect(await text()).toBe('Columbia');
      await field('period').getByRole('textbox').fill('1800/1900');
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByRole('heading', { level: 1, name: /Columbia/ }).waitFor();
    });

    it('corrects it and takes it back, with the reason', async () => {
      await page.getByRole('link', { name: 'Correct or take back' }).click();
      const form = page.getByRole('form', { name: 'Correct it' });
      await form.getByRole('button', { name: 'Correct it' }).click();
      await form.locator('[data-field="reason"]').getByText('must be given').waitFor();
      await field('text').getByRole('textbox').fill('Hail Columbia');
      await form.getByLabel('reason').getByRole('textbox').fill('The whole name');
      await form.getByRole('button', { name: 'Correct it' }).click();
      await page.getByRole('heading', { level: 1, name: /Hail Columbia/ }).waitFor();

      await page.getByRole('link', { name: 'Correct or take back' }).click();
      const other = page.getByRole('form', { name: 'Take it back' });
      await other.getByLabel('reason').getByRole('textbox').fill('Nobody says so');
      await other.getByRole('button', { name: 'Take it back' }).click();
      await page.getByText(/^Taken back on .*Nobody says so/).waitFor();
    });
  });

  it('is shown within a page whose origin is listed, without a field for a key', async () => {
    const outer = await explorer.browser.newPage();
    try {
      await outer.goto(embedder);
      const frame = outer.frameLocator('iframe');
      await frame.locator('.map').waitFor({ timeout: 60_000 });
      expect(await frame.getByText('API key').count()).toBe(0);
      expect(await frame.locator('.asking').isVisible()).toBe(false);
      expect(await frame.getByRole('radio', { name: 'Table' }).count()).toBe(1);
      expect(await frame.getByRole('link', { name: 'Open this in Entente' }).count()).toBe(1);
    } finally {
      await outer.close();
    }
  });

  describe('where what is recorded is looked at by choosing', () => {
    const record = (records: readonly object[]) =>
      ask(
        'mutation Record($id: ID!, $records: [JSON!]) { recordBatch(changeId: $id, records: $records) { cursor } }',
        { id: randomUUID(), records },
      );
    /** Waits until there are so many: what was there before may still be. */
    const untilThereAre = async (count: number, selector: string) => {
      const deadline = Date.now() + 60_000;
      while ((await page.locator(selector).count()) !== count && Date.now() < deadline) {
        await sleep(50);
      }
      expect(await page.locator(selector).count()).toBe(count);
    };
    const citations = [{ source: 'source:world-factbook-2026' }];
    const STANDS = [
      ['nation:gbr', 'issue:terrorism', 'SUPPORTS', '1994/1995'],
      ['nation:fra', 'issue:terrorism', 'SUPPORTS', '1994/1995'],
      ['nation:gbr', 'issue:transnational-crime', 'SUPPORTS', '1996/1997'],
      ['nation:fra', 'issue:transnational-crime', 'OPPOSES', '1996/1997'],
      ['nation:gbr', 'issue:drug-trafficking', 'OPPOSES', '2003/2004'],
      ['nation:fra', 'issue:drug-trafficking', 'OPPOSES', '2003/2004'],
      ['nation:dnk', 'issue:drug-trafficking', 'OPPOSES', '2003/2004'],
    ];

    beforeAll(async () => {
      await page.setViewportSize({ width: 1024, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
      await record(
        STANDS.map(([subject, issue, position, period]) => ({
          ...{ claim: 'Stance', subject, issue, position, period, citations },
        })),
      );
      await record([
        { entity: 'Treaty', id: 'treaty:pact', name: 'The Pact', signed: '1990-05' },
        {
          ...{ claim: 'Sanction', id: 'sanction:one', subject: 'nation:usa', target: 'nation:cub' },
          ...{ measure: 'ASSET_FREEZE', breached: 'treaty:pact', period: '2024/..', citations },
        },
        {
          ...{ claim: 'Sanction', id: 'sanction:two', subject: 'nation:gbr', target: 'nation:cub' },
          ...{ measure: 'TRAVEL_BAN', period: '2024/..', citations },
        },
      ]);
    });

    it('has the ways between two things that are picked', async () => {
      await open('#paths=', '.asking');
      for (const [label, text] of [
        ['From', 'france'],
        ['To', 'brazil'],
      ] as const) {
        const box = page.getByRole('combobox', { name: label, exact: true });
        await box.fill(text);
        await page.locator('li[role=option]').first().waitFor();
        await box.press('Enter');
      }
      await page.locator('.graph').waitFor();
      expect(page.url()).toContain('#paths=nation:fra,nation:bra');
      const { paths } = (await ask(
        '{ paths(from: "nation:fra", to: "nation:bra", maxHops: 2, first: 25) { nodes { hops { from { id } to { id } claim { id } } } } }',
      )) as {
        readonly paths: { readonly nodes: readonly { readonly hops: readonly object[] }[] };
      };
      const hops = paths.nodes.flatMap((path) => path.hops);
      expect(hops).not.toEqual([]);
      expect(await page.locator('.graph-line').count()).toBe(hops.length);
      await openTable(hops.length);
      expect(await page.locator('.table tbody tr').count()).toBe(hops.length);
      const ways = paths.nodes.length === 1 ? 'One way' : `${String(paths.nodes.length)} ways`;
      await page.getByText(`${ways} within 2 steps`).waitFor();

      await page.getByLabel('tenure').check();
      await page.getByText('Nothing that is recorded connects them').waitFor();
      await page.reload();
      await page.getByText('Nothing that is recorded connects them').waitFor();
      expect(await page.getByLabel('tenure').isChecked()).toBe(true);
      await page.goBack();
      await page.locator('.graph').waitFor();
    });

    it('says of an id that nothing has no more than that, at its field', async () => {
      await open('#paths=nation:gbr,nation:atlantis', '.field-error');
      await page.locator('section[aria-busy=false]').waitFor();
      expect(await page.getByText('nation:atlantis').allTextContents()).toEqual([
        'nation:atlantis',
      ]);
      expect(await page.getByText('Allow more steps').count()).toBe(0);
    });

    it('has how far actors agree, by decade, as a picture and a table, with the claims of each number', async () => {
      const { agreement } =
        (await ask(`{ agreement(view: { anyTime: true }, on: STANCES, by: DECADE,
        subjects: ["nation:gbr"], with: ["nation:fra"]) { cells { period shared agreed rate } } }`)) as {
          readonly agreement: {
            readonly cells: readonly {
              readonly period: string;
              readonly shared: number;
              readonly agreed: number;
              readonly rate: number;
            }[];
          };
        };
      expect(agreement.cells.map(({ period }) => period)).toEqual(['199X', '200X']);
      await open('#matrix=', '.asking');
      await page.getByText('Choose two or more').waitFor();
      const examples = page.getByRole('region', { name: 'Examples' }).getByRole('link');
      await examples.nth(4).waitFor();
      expect(await examples.allTextContents()).toEqual([
        'United Kingdom and France, by decade',
        'United Kingdom and France on Drug trafficking, by year',
        'United Kingdom, France and United States, each with each',
        'Who agrees with United Kingdom most',
        'Everybody with everybody',
      ]);
      const box = page.getByRole('combobox', { name: 'Add to Who' });
      for (const name of ['united kingdom', 'france']) {
        await box.fill(name);
        await page.locator('li[role=option]').first().waitFor();
        await box.press('Enter');
      }
      await page.getByRole('radio', { name: 'By decade' }).check();
      await page
        .locator('.trend-point')
        .nth(agreement.cells.length - 1)
        .waitFor();
      expect(await page.locator('.trend-point').count()).toBe(agreement.cells.length);
      const rows = await page.locator('.rate-row td:nth-child(n + 3)').allTextContents();
      expect(rows.map((text) => text.trim())).toEqual(
        agreement.cells.flatMap(({ period, agreed, shared, rate }) => [
          period.replace('X', '0s'),
          `${String(agreed)} of ${String(shared)}`,
          `${String(Math.round(rate * 100))}%`,
        ]),
      );
      expect(await explorer.violations()).toEqual([]);

      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button', { name: '1 of 2' }).isVisible()).toBe(true);
      await page.emulateMedia({ media: null });
      await page.getByRole('button', { name: '1 of 2' }).click();
      await page.locator('.cell-claims tbody tr').nth(1).waitFor();
      expect(await page.locator('.cell-claims tbody tr').allTextContents()).toEqual([
        'Terrorism1994 to 1995supportssupports',
        'Transnational organised crime1996 to 1997supportsopposes',
      ]);
      expect(await page.locator('.cell-claims .apart').count()).toBe(1);
      const url = page.url();
      await page.reload();
      await page.locator('.trend-point').first().waitFor();
      expect(page.url()).toBe(url);
    });

    it('saves and cites it with its sources', async () => {
      await page.getByText('Download', { exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'CSV' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('agreement.csv');
      const text = readFileSync(await download.path(), 'utf8');
      expect(text).toContain('nation:gbr,United Kingdom,nation:fra,France,199X,2,1,0.5');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByText('Cite', { exact: true }).click();
      await page.getByRole('button', { name: 'Text' }).click();
      await page.getByText(/Citation copied|Copy it from here/u).waitFor();
      const cited = (await page.getByLabel('To copy').count())
        ? await page.getByLabel('To copy').inputValue()
        : await page.evaluate<string>('navigator.clipboard.readText()');
      expect(cited).toContain('World Factbook');
      expect(cited).toContain('#matrix=');
      expect(cited).toContain('"Agreement of United Kingdom and France by stances, by decade"');
      expect(cited).toContain('knownAt');
    });

    it('draws each with each, and as a network, of one of its periods', async () => {
      const ids = ['nation:gbr', 'nation:fra', 'nation:dnk'];
      const { agreement } = (await ask(
        `query Pairs($ids: [ID!]) { agreement(on: STANCES, by: DECADE, view: { anyTime: true }, subjects: $ids, with: $ids) {
          cells { subject { id } with { id } period shared agreed } } }`,
        { ids },
      )) as {
        readonly agreement: {
          readonly cells: readonly {
            readonly subject: { readonly id: string };
            readonly with: { readonly id: string };
            readonly period: string;
          }[];
        };
      };
      const pairs = agreement.cells.filter((cell) => cell.subject.id < cell.with.id);
      const of = (wanted: string) => pairs.filter(({ period }) => period === wanted).length;
      expect([of('199X'), of('200X')]).toEqual([1, 3]);
      await open(`#matrix=agreement&on=STANCES&rows=${ids.join(',')}&by=DECADE`, '.trend-point');
      expect(await page.locator('.why-not').count()).toBe(0);
      await page.getByRole('radio', { name: 'Network' }).check();
      const slider = page.getByRole('slider');
      await slider.focus();
      await page.keyboard.press('Home');
      const period = page.getByLabel('Period', { exact: true });
      expect(await period.inputValue()).toBe('200X');
      await untilThereAre(of('200X'), '.agreement');
      await period.selectOption('1990s');
      await untilThereAre(of('199X'), '.agreement');
      await page.locator('figcaption', { hasText: 'by stances, 1990s' }).waitFor();
      expect(await page.locator('.rate-row').count()).toBe(of('199X'));
      expect(page.url()).toMatch(/&as=network&rate=0&period=199X$/u);
      await page.reload();
      await untilThereAre(of('199X'), '.agreement');
      await page.getByRole('radio', { name: 'Matrix' }).check();
      await untilThereAre(2 * of('199X'), '.rate');
      await page.getByRole('button', { name: 'The one after' }).focus();
      await page.keyboard.press('Enter');
      await untilThereAre(2 * of('200X'), '.rate');
      expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('The one after');
      expect(await page.getByRole('button', { name: 'The one after' }).isDisabled()).toBe(true);
      expect(await explorer.violations()).toEqual([]);

      await page.getByText('Download', { exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'CSV' }).click(),
      ]);
      const lines = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n');
      // A line a pair and period, below the names of the columns.
      expect(lines).toHaveLength(1 + pairs.length);
    });

    it('says of each view that is missing what is missing for it', async () => {
      const said = async (text: string) => page.locator('.why-not', { hasText: text }).waitFor();
      await open('#matrix=agreement&on=STANCES&rows=nation:gbr,nation:fra', '.rate-row');
      await said('No trend: choose “By decade” or “By year” above.');
      await said('No matrix, no network: there is one pair alone.');
      await page.getByRole('radio', { name: 'By decade' }).check();
      await page.locator('.trend-point').first().waitFor();
      expect(await page.getByRole('radio', { name: 'Network' }).isDisabled()).toBe(true);
      await open('#question=holders-who-restricted', '.row');
      await said('No matrix: not all rows are claims.');
      expect(await page.getByRole('radio', { name: 'Matrix' }).isDisabled()).toBe(true);
      await open('#entity=nation:gbr', '.lines');
      await said('No matrix: it takes claims of one kind.');
      await page.getByRole('radio', { name: /^holding/u }).check();
      await page.locator('.tabs a', { hasText: 'Matrix' }).waitFor();
      await open('#paths=nation:gbr,nation:arg', '.graph');
      await said('No matrix');
    });

    it('is cited by what it is of, whatever page it is on', async () => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const cite = async () => {
        await page.getByText('Cite', { exact: true }).click();
        await page.getByRole('button', { name: 'BibTeX' }).click();
        await page.getByText(/Citation copied|Copy it from here/u).waitFor();
        return page.evaluate<string>('navigator.clipboard.readText()');
      };
      await open('#paths=nation:gbr,nation:arg', '.graph');
      expect(await cite()).toContain(
        'title = {What connects United Kingdom and Argentina, within 2 steps}',
      );
      await open('#matrix=stances&rows=nation:gbr', '.table');
      expect(await cite()).toContain('title = {Stances of United Kingdom by issue}');
      const find =
        'query Find {\n  nations(where: { stances: { some: { issue: { id: { eq: "issue:intelligence-sharing" } } } } }) { nodes { id name } }\n}\n';
      await open(`#document=${await packText(find)}`, '.row');
      expect(await cite()).toContain('title = {Nations where stances issue Intelligence sharing}');
    });

    it('has all with all as shades of a matrix, each pair once below', async () => {
      await open('#matrix=agreement&on=STANCES&rows=*', '.rate');
      const { agreement } = (await ask(
        '{ agreement(on: STANCES, view: { anyTime: true }) { cells { subject { id } with { id } } } }',
      )) as {
        readonly agreement: {
          readonly cells: readonly {
            readonly subject: { id: string };
            readonly with: { id: string };
          }[];
        };
      };
      const pairs = new Set(
        agreement.cells.map((cell) => [cell.subject.id, cell.with.id].toSorted().join(' ')),
      );
      expect(await page.locator('.rate').count()).toBe(2 * pairs.size);
      expect(await page.locator('.rate-row').count()).toBe(pairs.size);
    });

    it('offers the issues before anything is typed, and says on which of them they agree', async () => {
      const { issues } = (await ask('{ issues(first: 50) { nodes { name } } }')) as {
        readonly issues: { readonly nodes: readonly { readonly name: string }[] };
      };
      await open(
        '#matrix=agreement&on=STANCES&rows=nation:gbr,nation:fra&by=DECADE',
        '.trend-point',
      );
      const box = page.getByRole('combobox', { name: 'Add to On which issues' });
      await box.click();
      await page.locator('li[role=option]').first().waitFor();
      expect(await page.locator('.option-name').allTextContents()).toEqual(
        issues.nodes.map(({ name }) => name),
      );
      expect(await explorer.violations()).toEqual([]);
      await box.press('Escape');
      expect(await page.locator('li[role=option]').count()).toBe(0);
      await box.press('Enter');
      expect(page.url()).not.toContain('issues=');
      await box.press('ArrowDown');
      await page.locator('li[role=option]').first().waitFor();
      await box.press('t');
      await box.pressSequentially('errorism');
      await page.getByRole('option', { name: /^Terrorism/ }).click();
      await page
        .locator('figcaption', {
          hasText: 'Agreement of United Kingdom and France by stances on Terrorism, by decade.',
        })
        .waitFor();
      expect(page.url()).toContain('&issues=issue:terrorism');
    });

    it('draws who agrees as often as a slider says as a network, and the same as a table', async () => {
      /** What each says of the matters with these numbers; nobody else speaks of the last one. */
      const sides: Readonly<Record<string, string>> = {
        'nation:xna': 'SSSSSSSSSSSS ',
        'nation:xnb': 'SSSSSSSSSOOO ',
        'nation:xnc': 'SSSOOOOOOOOO ',
        'nation:xnd': 'OOS          ',
        'nation:xne': '            S',
      };
      const names = Object.keys(sides);
      await record([
        ...names.map((id) => ({ entity: 'Nation', id, name: `Side ${id.slice(-1)}` })),
        ...Array.from({ length: 13 }, (_, index) => ({
          ...{ entity: 'Issue', id: `issue:xn${String(index)}`, name: `Matter ${String(index)}` },
        })),
        ...names.flatMap((subject) =>
          Array.from(sides[subject] ?? '').flatMap((side, index) =>
            side === ' '
              ? []
              : {
                  ...{ claim: 'Stance', subject, issue: `issue:xn${String(index)}` },
                  ...{ position: side === 'S' ? 'SUPPORTS' : 'OPPOSES', period: '1999', citations },
                },
          ),
        ),
      ]);
      const { agreement } = (await ask(
        `query Pairs($ids: [ID!]) { agreement(on: STANCES, view: { anyTime: true }, subjects: $ids, with: $ids) {
          cells { subject { id } with { id } shared agreed } } }`,
        { ids: names },
      )) as {
        readonly agreement: {
          readonly cells: readonly {
            readonly subject: { id: string };
            readonly with: { id: string };
            readonly shared: number;
            readonly agreed: number;
          }[];
        };
      };
      const pairs = agreement.cells.filter((cell) => cell.subject.id < cell.with.id);
      // Of the four pairs with the last one, nothing is recorded that both spoke of.
      expect(pairs).toHaveLength(6);
      const slider = page.getByRole('slider', { name: 'Lines between those who agree' });
      /** The picture, the table and the words have what the API has, at a position of the slider. */
      const isDrawn = async (rate: number) => {
        const found = pairs.filter(({ shared, agreed }) => agreed * 100 >= rate * shared);
        const said = `at least ${String(rate)}%: ${String(found.length)} of 10 pairs`;
        await page.locator('output', { hasText: said }).waitFor();
        expect(await slider.getAttribute('aria-valuetext')).toBe(said);
        const titles = await page.locator('.network .agreement title').allTextContents();
        const rates = found.map(
          ({ shared, agreed }) =>
            `the same ${String(agreed)} of ${String(shared)} times, ${String(Math.round((agreed / shared) * 100))}%`,
        );
        expect(titles.map((text) => text.replace(/^.*: /u, '')).toSorted()).toEqual(
          rates.toSorted(),
        );
        expect(await page.locator('.network .agreement-line[data-few]').count()).toBe(
          found.filter(({ shared }) => shared < 10).length,
        );
        expect(await page.locator('.rate-row').count()).toBe(found.length);
        expect(await page.locator('.network .graph-node').count()).toBe(4);
        await page.getByText('of 4 pairs nothing is recorded that both took part in').waitFor();
        return found.length;
      };
      await page.setViewportSize({ width: 1024, height: 800 });
      await open(`#matrix=agreement&on=STANCES&rows=${names.join(',')}`, '.rate');
      await page.getByRole('radio', { name: 'Network' }).check();
      await page.locator('.network').waitFor();
      await slider.focus();
      await page.keyboard.press('End');
      expect(await isDrawn(100)).toBe(0);
      await page.keyboard.press('Home');
      expect(await isDrawn(0)).toBe(6);
      for (let step = 0; step < 50; step += 1) await page.keyboard.press('ArrowRight');
      expect(await isDrawn(50)).toBe(2);
      expect(await explorer.violations()).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await explorer.violations('{ runOnly: ["color-contrast"] }')).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });

      const where = () =>
        page.evaluate<string>(
          "JSON.stringify(Array.from(document.querySelectorAll('.network circle'), ({ cx, cy }) => [cx.baseVal.value, cy.baseVal.value]))",
        );
      const places = await where();
      expect(page.url()).toMatch(/&as=network&rate=50$/u);
      await page.reload();
      await isDrawn(50);
      expect(await where()).toBe(places);
      await page.locator('.network .graph-node').first().click();
      await page.locator('.sheet').first().waitFor();
      await page.goBack();
      await isDrawn(50);

      for (const width of [1440, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
      await page.setViewportSize({ width: 1024, height: 800 });
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as SVG' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(
        'Agreement-of-Side-a-Side-b-Side-c-Side-d-and-Side-e-by-stances-network.svg',
      );
      const svg = readFileSync(await download.path(), 'utf8');
      const numbers = await page.locator('.agreement-number').allTextContents();
      expect(numbers).not.toEqual([]);
      for (const text of numbers) expect(svg).toContain(`>${text}</text>`);
      await page.locator('.rate-row button').first().click();
      await page.locator('.cell-claims tbody tr').first().waitFor();
      await page.getByRole('radio', { name: 'Matrix' }).check();
      await page.locator('.rate').first().waitFor();
      await page.goBack();
      await isDrawn(50);
    });

    it('limits which claims of a thing are shown, and has it in the address', async () => {
      await open('#entity=nation:gbr', '.lines');
      const where = '(first: 50, view: { anyTime: true }, where: { type: { eq: HOLDING } })';
      const { nation } = (await ask(`{ nation(id: "nation:gbr") {
        claims${where} { nodes { sentence } } claimsAbout${where} { totalCount } } }`)) as {
        readonly nation: {
          readonly claims: { readonly nodes: readonly { readonly sentence: string }[] };
          readonly claimsAbout: Count;
        };
      };
      const { nodes } = nation.claims;
      const kinds = page.getByRole('group', { name: 'Kind of claim' });
      await kinds.getByRole('radio', { name: `holding ${String(nodes.length)}` }).check();
      await untilThereAre(nodes.length + nation.claimsAbout.totalCount, '.lines > li');
      const words = nodes.filter(({ sentence }) => /island/iu.test(sentence));
      const found = page.getByRole('heading', {
        name: `What it does and is: holding ${String(words.length)}`,
      });
      await page.getByText('Filter the claims').click();
      await page.getByLabel('With these words').fill('islánds');
      await found.waitFor();
      await page.reload();
      await found.waitFor();
      expect(await page.locator('.lines > li').count()).toBe(words.length);
      await page.getByRole('button', { name: 'Show all again' }).click();
      await untilThereAre(nodes.length + nation.claimsAbout.totalCount, '.lines > li');
      await kinds.getByRole('radio', { name: /^All / }).check();
      await page.locator('.lines > li').nth(nodes.length).waitFor();
      expect(page.url()).toMatch(/#entity=nation:gbr$/u);
    });

    it('limits them by how reliable their sources are, and by the sources themselves', async () => {
      const source =
        '{ citations: { some: { source: { id: { in: ["source:natural-earth-5.1.2"] } } } } }';
      const count = async (view: string, where: string) => {
        const of = `(view: { anyTime: true ${view} }, where: ${where}) { totalCount }`;
        const { nation } = (await ask(
          `{ nation(id: "nation:gbr") { claims${of} claimsAbout${of} } }`,
        )) as { readonly nation: Readonly<Record<string, Count>> };
        return Object.values(nation).reduce((sum, { totalCount }) => sum + totalCount, 0);
      };
      const [reliable, cited] = await Promise.all([
        count('minReliability: B', '{}'),
        count('', source),
      ]);
      expect(reliable).toBeLessThan(await count('', '{}'));
      expect(cited).toBeLessThan(reliable);

      await open('#entity=nation:gbr', '.lines');
      await page.getByText('Filter the claims').click();
      await page.getByLabel('A source at least').selectOption('B');
      await page.getByRole('radio', { name: `All ${String(reliable)}` }).waitFor();
      await page.getByLabel('A source at least').selectOption('');
      const box = page.getByRole('combobox', { name: 'Add to Sources' });
      await box.fill('natural earth');
      await page.getByRole('option', { name: /version 5.1.2/ }).waitFor();
      await page.getByRole('option', { name: /version 5.1.2/ }).click();
      await untilThereAre(cited, '.lines > li');
      await page.reload();
      await untilThereAre(cited, '.lines > li');
      expect(page.url()).toMatch(/&sources=source:natural-earth-5\.1\.2$/u);
    });

    it('leaves claims out of an answer that rest on a source alone', async () => {
      await open('#question=disputed-territories', '.row');
      const rows = await page.locator('.row').count();
      await page.getByText('Which claims count').click();
      const box = page.getByRole('combobox', { name: 'Add to Not by these sources alone' });
      await box.fill('natural earth');
      await page.getByRole('option', { name: /version 5.1.2/ }).click();
      const { territories } =
        (await ask(`{ territories(view: { withoutSources: ["source:natural-earth-5.1.2"] }
        where: { within: { some: { id: { eq: "region:western-hemisphere" } } }
          holdings: { some: { status: { eq: CLAIMS } } } }) { totalCount } }`)) as {
          readonly territories: Count;
        };
      expect(territories.totalCount).toBeLessThan(rows);
      await untilThereAre(territories.totalCount, '.row');
      expect(page.url()).toContain('withoutSources');
      await page.getByRole('button', { name: /^Without Natural Earth/ }).click();
      await untilThereAre(rows, '.row');
    });

    it('draws the neighbours of a neighbour too, by keyboard', async () => {
      await open('#entity=territory:bmu&tab=graph', '.graph');
      const before = await page.locator('.graph-line').count();
      await page.getByRole('button', { name: 'The neighbours of United Kingdom too' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('.graph-line').nth(before).waitFor();
      const of = '(first: 50, view: { anyTime: true }) { nodes { id about { id } } }';
      const { territory, nation } = (await ask(
        `{ territory(id: "territory:bmu") { claims${of} claimsAbout${of} } nation(id: "nation:gbr") { claims${of} claimsAbout${of} } }`,
      )) as Record<string, Record<string, { nodes: { id: string; about: object[] }[] }>>;
      const claims = [territory, nation].flatMap((each) =>
        Object.values(each ?? {}).flatMap(({ nodes }) => nodes),
      );
      const lines = [...new Map(claims.map((claim) => [claim.id, claim.about.length])).values()];
      expect(await page.locator('.graph-line').count()).toBe(lines.reduce((a, b) => a + b, 0));
      await page.reload();
      await page.locator('.graph-line').nth(before).waitFor();
      expect(page.url()).toContain('open=nation:gbr');
    });

    it('has a page for a kind that it never heard of', async () => {
      await open('#search=the%20pact', '.result-name');
      await page.getByRole('link', { name: 'The Pact' }).click();
      await page.locator('.lines').waitFor();
      expect(await page.locator('.kind-of').textContent()).toBe('treaty');
      expect(await page.locator('.sheet').textContent()).toContain('signed1990-05');
      await page.getByText('The United States freezes the assets of Cuba').first().waitFor();
      await page.getByRole('link', { name: /^This claim: / }).click();
      await page.locator('.kind-of', { hasText: 'sanction' }).waitFor();
      expect(await page.locator('.sheet').textContent()).toContain('asset freeze');
      await open('#matrix=sanctions', '.matrix');
      expect(await page.locator('.matrix .cell').count()).toBe(2);
    });

    it('draws few nodes of a thousand claims', async () => {
      await record([
        { entity: 'Nation', id: 'nation:xev', name: 'Evidentia' },
        ...Array.from({ length: 999 }, (_, index) => ({
          ...{ claim: 'Naming', subject: 'nation:xev', text: `Evident ${String(index)}` },
          ...{ period: '2020/..', citations },
        })),
      ]);
      const document = `{ nations(where: { namings: { some: { text: { contains: "Evident" } } } }) { edges { verdict
        node { id name } because { __typename id sentence subject { id ... on Entity { name } }
          ... on Naming { text } citations { source { id title } } } } } }`;
      await open(`#document=${await packText(document)}`, '.evidence');
      await page.getByText('987 more').waitFor();
      expect(await page.evaluate('document.querySelectorAll("*").length')).toBeLessThan(3_000);
      await open('#entity=nation:xev', '.lines');
      expect(await page.evaluate('document.querySelectorAll("*").length')).toBeLessThan(3_000);
    });

    it('has all claims of a rate, and its parts where they are many', async () => {
      const days = Array.from({ length: 600 }, (_, index) => ({
        id: `event:xeu-${String(index)}`,
        period: `${String(1990 + (index % 20))}-${String(1 + (index % 12)).padStart(2, '0')}-01`,
      }));
      await record([
        { entity: 'Nation', id: 'nation:xeu', name: 'Rating' },
        { entity: 'Nation', id: 'nation:xew', name: 'Rated' },
        ...days.map(({ id, period }) => ({
          ...{ entity: 'Event', id, name: 'A roll call', kind: 'VOTE', status: 'OCCURRED' },
          period,
        })),
      ]);
      for (const subject of ['nation:xeu', 'nation:xew']) {
        await record(
          days.map(({ id: event }, index) => ({
            ...{ claim: 'Vote', subject, event, citations },
            choice: subject === 'nation:xeu' || index % 2 === 0 ? 'YES' : 'NO',
          })),
        );
      }
      await open('#matrix=agreement&on=VOTES&rows=nation:xeu,nation:xew', '.rate-row');
      await page.getByText('did the same 300 of 600 times: 50%').waitFor();
      await page.getByRole('button', { name: '300 of 600' }).click();
      const lines = '.cell-claims tbody tr';
      await untilThereAre(50, lines);
      const more = page.locator('.cell-claims').getByRole('button', { name: 'Show more' });
      await more.click();
      await untilThereAre(500, lines);
      await page.getByText('The first 1,000 of the claims that are counted.').waitFor();
      expect(await more.count()).toBe(0);
      await page.getByRole('button', { name: '1990s, 150 of 300' }).click();
      await untilThereAre(50, lines);
      await more.click();
      await untilThereAre(300, lines);
      expect(await page.getByText('The first').count()).toBe(0);
      expect(await page.locator('.cell-claims .apart').count()).toBe(150);
    });

    it('looks for words in all of more than a thousand claims, and in each thing that they have', async () => {
      await record([
        { entity: 'Issue', id: 'issue:xev', name: 'Ħarsien tal-baħar' },
        ...['SUPPORTS', 'OPPOSES'].map((position) => ({
          ...{ claim: 'Stance', subject: 'nation:xev', issue: 'issue:xev', position },
          ...{
            period: '2021',
            polarity: 'DENIES',
            citations: citations.map((each) => ({ ...each, gist: 'Zephyr' })),
          },
        })),
        ...Array.from({ length: 99 }, (_, index) => ({
          ...{ claim: 'Naming', subject: 'nation:xev', text: `Evident ${String(index + 999)}` },
          ...{ period: '2020/..', citations },
        })),
      ]);
      await open('#entity=nation:xev&text=evident%20109', '.lines');
      const lines = await page.locator('.line').allTextContents();
      expect(lines.map((line) => /Evident \d+/u.exec(line)?.[0]).toSorted()).toEqual([
        ...['Evident 109', 'Evident 1090', 'Evident 1091', 'Evident 1092', 'Evident 1093'],
        ...['Evident 1094', 'Evident 1095', 'Evident 1096', 'Evident 1097'],
      ]);
      const words = page.getByLabel('With these words');
      for (const [text, count] of [
        ['zephyr', 2],
        ['oppose', 1],
        ['harsien supports', 1],
        ['stance', 2],
        ['naming evidentia 1097', 1],
        // Words of the sentence alone.
        ['called 1097', 1],
        ['denied harsien opposes', 1],
        ['toward', 0],
      ] as const) {
        await words.fill(text);
        await untilThereAre(count, '.lines > li');
      }
      await words.fill('zephyr 1097');
      await page.getByText('No claim about it is so: loosen the filter.').waitFor();
      await page.getByRole('link', { name: 'GraphQL' }).last().waitFor();
      await open('#entity=issue:xev&text=evidentia', '.lines');
      await page
        .getByRole('heading', { name: 'What others do and say about it: stance 2' })
        .waitFor();
    });

    it('tells beside a citation which import brought it, from which files', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'entente-import-'));
      try {
        const rows = 'key,of,text\n1,nation:xev,Evidenzia\n';
        writeFileSync(join(folder, 'names.csv'), rows);
        writeFileSync(
          join(folder, 'names.yaml'),
          `dataset: { id: names-of-ours, title: Names of ours, reliability: B, confidence: 90 }
files: { names: names.csv }
rows:
  - file: names
    key: [key]
    records:
      naming: { claim: Naming, subject: '{of}', text: '{text}', period: 2020/.. }
`,
        );
        const { origin, key } = explorer.server;
        execFileSync(
          process.execPath,
          [
            'dist/main.js',
            'import',
            '--mapping',
            join(folder, 'names.yaml'),
            '--data',
            folder,
          ].concat(['--server', origin]),
          { env: { ...withoutSettings(), ENTENTE_KEY: key() }, stdio: 'pipe' },
        );
        await open('#entity=nation:xev&text=evidenzia', '.lines');
        await page.getByText('1 source').click();
        const today = dateInWords(new Date().toISOString().slice(0, 10));
        await page.getByText(`imported on ${today} by names.yaml`).waitFor();
        await page.getByRole('link', { name: /^This claim: / }).click();
        const sum = createHash('sha256').update(rows).digest('hex');
        expect(await page.locator('.files').textContent()).toContain(`names.csvSHA-256 ${sum}`);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });

  it('says what was not found at an address, and how to go on', async () => {
    await open('#nation:gbr', '.in-one b');
    const notice = page.getByRole('alert');
    expect(await notice.textContent()).toContain('No page has the address #nation:gbr');
    await notice.getByRole('link', { name: 'nation:gbr' }).click();
    await page.getByRole('heading', { level: 1, name: 'United Kingdom' }).waitFor();
    await open('#falkland%20islands', '.in-one b');
    await page.getByRole('alert').getByRole('link', { name: 'search for it' }).click();
    await page.getByRole('heading', { level: 1, name: '“falkland islands”' }).waitFor();
    await open('#question=zzz', '.in-one b');
    expect(await page.getByRole('alert').textContent()).toContain('no question with the name zzz');
    await open('#', '.in-one b');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it.each([
    ['#question=how-connected&variables={bad', 'variables={bad'],
    ['#question=how-connected&as=zzz', 'as=zzz'],
    ['#entity=territory:bmu&tab=zzz', 'tab=zzz'],
    ['#entity=territory:bmu&knownAt=2026-01-01', 'knownAt=2026-01-01'],
    ['#paths=nation:gbr,nation:arg&hops=9', 'hops=9'],
  ])('says what it can not read of %s', async (hash, part) => {
    await open(hash, '.unread');
    expect(await page.locator('.unread code').allTextContents()).toEqual([part]);
    await open(hash.slice(0, hash.lastIndexOf('&')), 'h1');
    expect(await page.locator('.unread').count()).toBe(0);
  });

  describe('where the server does not answer', () => {
    const BUSY = { errors: [{ message: 'Much is waiting.', extensions: { code: 'BUSY' } }] };
    /** Has operations that have a text in them refused, while something is done. */
    const whileRefused = async (text: string, act: () => Promise<void>) => {
      await page.route('**/graphql', async (route) => {
        if (route.request().postData()?.includes(text) !== true) await route.fallback();
        else await route.fulfill({ json: BUSY });
      });
      try {
        await act();
      } finally {
        await page.unroute('**/graphql');
      }
    };
    const alert = () => page.getByRole('alert').filter({ hasText: 'Much is waiting.' });

    it('never takes that for nothing that was found, in the box for names', async () => {
      await open('#search=', 'h1');
      const box = page.getByRole('combobox', { name: 'Search everything' });
      await whileRefused('query Find', async () => {
        await box.fill('bermuda');
        await page.locator('.combobox-none', { hasText: 'Much is waiting.' }).waitFor();
      });
      expect(await page.getByText('Nothing found').count()).toBe(0);
      await box.fill('bermud');
      await page.getByRole('option', { name: 'Bermuda territory' }).waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('option').count()).toBe(0);
    });

    it.each(['query Vocabulary', 'query Kinds', 'query What'])(
      'never takes that for nothing that has the id, of %s',
      async (text) => {
        await whileRefused(text, async () => {
          await open('#entity=territory:bmu', '.error');
          expect(await page.getByText('Nothing has the id').count()).toBe(0);
        });
        await page.getByRole('button', { name: 'Ask again' }).click();
        await page.getByRole('heading', { level: 1, name: 'Bermuda' }).waitFor();
      },
    );

    it('never takes that for nothing that is on the map', async () => {
      await whileRefused('query Places', async () => {
        await open('#entity=nation:gbr&tab=map', '.error');
        await alert().waitFor();
        expect(await page.locator('.map').count()).toBe(0);
      });
      await page.getByRole('button', { name: 'Ask again' }).click();
      await page.locator('.map').waitFor();
    });

    it('says so of what was searched for, not that it may be a question', async () => {
      await whileRefused('query Search', async () => {
        await open('#search=bermuda', '.error');
        await alert().waitFor();
        expect(await page.getByText('Is it a question?').count()).toBe(0);
      });
      await page.getByRole('button', { name: 'Ask again' }).click();
      await page.locator('.result-name').first().waitFor();
    });

    it('has more rows after all, where those could not be had at first', async () => {
      await open('#question=holders-who-restricted', '.row');
      await whileRefused('verdicts: [NO]', async () => {
        await page.getByRole('button', { name: /3 no/ }).click();
        await page.getByText('These rows could not be had').waitFor();
      });
      await page.getByRole('button', { name: 'Ask again' }).click();
      await page.locator('.row', { hasText: 'Denmark' }).waitFor();
      expect(await page.getByText('could not be had').count()).toBe(0);
    });

    it.each(['#build=', '#matrix='])('asks again at %s', async (hash) => {
      await whileRefused('__schema', async () => {
        await open(hash, '.error');
      });
      await page.getByRole('button', { name: 'Ask again' }).click();
      await page.locator('select').first().waitFor();
    });
  });

  it('says that nothing was searched for yet', async () => {
    await open('#search=', 'h1');
    await page.getByText('Type a name into the box above').waitFor();
    expect(await page.getByText('Nothing was found').count()).toBe(0);
  });

  it('says of what the schema does not have that it is not there', async () => {
    await open('#matrix=zzz', '.asking');
    await page.getByRole('alert').filter({ hasText: 'zzz' }).waitFor();
    await open('#record=zzz', '.find');
    await page.getByText('Nothing of a kind zzz can be recorded').waitFor();
  });

  it('says that the server is away, and goes on once it is back', async () => {
    await open('#search=', 'h1');
    await page.route('**/*', (route) => route.abort());
    try {
      await page.evaluate('location.hash = "#search=bermuda"');
      await page.getByText('The server can not be reached').waitFor();
      await page.evaluate('location.hash = "#matrix=stances"');
      await page.getByText('A part of this page could not be loaded').waitFor();
      await page.goBack();
      await page.getByText('The server can not be reached').waitFor();
    } finally {
      await page.unroute('**/*');
    }
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.locator('.result-name').first().waitFor();
    // The browser tells of each request that failed.
    explorer.complaints.splice(0);
  });

  it('opens in the playground exactly what a page asked', async () => {
    await open('#entity=territory:bmu', '.lines');
    const lines = await page.locator('.lines > li').count();
    await page.locator('.thing').getByRole('link', { name: 'GraphQL' }).click();
    await page.locator('.section').first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.locator('.row').count()).toBe(lines);
  });

  it('asks nothing of any other host, and the console has no error', () => {
    expect(explorer.complaints).toEqual([]);
    expect(
      explorer.requests.filter(
        (url) => new URL(url).origin !== explorer.server.origin && url !== 'about:blank',
      ),
    ).toEqual([]);
  });
});
