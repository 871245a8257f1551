import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findBrowser, openBrowser } from '../support/browser.js';
import { buildPlayground } from './build-playground.js';
import { EntenteProcess } from './entente-process.js';

const BROWSER = findBrowser();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [1440, 1024, 390, 320];
// A real browser on a busy machine can be late.
jest.setTimeout(180_000);

/** Every screen of the explorer, with what is there once it is drawn. */
const SCREENS: readonly { readonly hash: string; readonly drawn: string }[] = [
  { hash: '#', drawn: '.in-one b' },
  { hash: '#question=holders-who-restricted', drawn: '.row' },
  { hash: '#question=holders-who-restricted&rows=NO', drawn: '.conditions' },
  { hash: '#question=disputed-territories&as=table', drawn: '.table' },
  { hash: '#question=members-by-status', drawn: '.row' },
  { hash: '#search=bermuda', drawn: '.result-name' },
  { hash: '#entity=nation:gbr', drawn: '.lines' },
  { hash: '#entity=nation:gbr&tab=sources', drawn: '.table' },
  { hash: '#entity=nation:gbr&tab=history', drawn: '.history li' },
  { hash: '#entity=source:natural-earth-5.1.2', drawn: '.lines' },
  { hash: '#entity=nation:atlantis', drawn: '.notice' },
];

(BROWSER === null ? describe.skip : describe)('the explorer', () => {
  let server: EntenteProcess;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  const open = async (hash: string, drawn: string) => {
    await page.goto('about:blank');
    await page.goto(`${server.origin}/${hash}`);
    await page.locator(drawn).first().waitFor();
  };
  const ask = async (query: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query });
    const reply = await fetch(`${server.origin}/graphql`, { method: 'POST', headers, body });
    return ((await reply.json()) as { readonly data: unknown }).data;
  };

  beforeAll(async () => {
    buildPlayground();
    server = await EntenteProcess.start();
    browser = await openBrowser(BROWSER ?? '');
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  }, 180_000);

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  describe.each(SCREENS)('at $hash', ({ hash, drawn }) => {
    it.each(['light', 'dark'] as const)('has nothing that axe complains of, %s', async (scheme) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 1024, height: 800 });
      await open(hash, drawn);
      await page.evaluate(AXE);
      const violations = await page.evaluate<readonly unknown[]>(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)]))`,
      );
      expect(violations).toEqual([]);
    });

    it('never scrolls sideways', async () => {
      await open(hash, drawn);
      const widths: unknown[] = [];
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        widths.push(await page.evaluate('document.documentElement.scrollWidth'));
      }
      expect(widths).toEqual(WIDTHS);
    });
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

      await page.getByRole('link', { name: /^This claim about/ }).focus();
      await page.keyboard.press('Enter');
      await heading.filter({ hasText: 'United Kingdom, Bermuda' }).waitFor();
      await page
        .locator('.claims')
        .getByRole('link', { name: /^Natural Earth/ })
        .focus();
      await page.keyboard.press('Enter');
      await heading.filter({ hasText: 'Natural Earth' }).waitFor();

      await page.goBack();
      await heading.filter({ hasText: 'United Kingdom, Bermuda' }).waitFor();
      await page.goBack();
      await heading.filter({ hasText: /^Bermuda$/ }).waitFor();
    });

    it('searches for what was typed', async () => {
      await page.getByRole('combobox', { name: 'Search everything' }).fill('defence');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: '“defence”' }).waitFor();
      expect(page.url()).toContain('#search=defence');
    });
  });

  it('has all claims of a thing on its page, of every status, and more of long lists', async () => {
    const { nation } = (await ask(
      '{ nation(id: "nation:arg", view: { anyTime: true }) { claims { totalCount } } }',
    )) as { readonly nation: { readonly claims: { readonly totalCount: number } } };
    await open('#entity=nation:arg', '.lines');
    expect(await page.locator('.lines > li').count()).toBe(nation.claims.totalCount);
    await page
      .locator('.facts dd', { hasText: /^claims$/ })
      .first()
      .waitFor();

    await open('#entity=organisation:nato', '.lines');
    expect(await page.locator('.lines > li').count()).toBe(20);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.locator('.lines > li').nth(20).waitFor();
  });

  it('has what cites a source on its page', async () => {
    const { claims } = (await ask(
      '{ claims(view: { anyTime: true }, where: { citations: { some: { source: { id: { eq: "source:natural-earth-5.1.2" } } } } }) { totalCount } }',
    )) as { readonly claims: { readonly totalCount: number } };
    await open('#entity=source:natural-earth-5.1.2', '.lines');
    await page
      .getByRole('heading', { name: `claims citing it ${String(claims.totalCount)}` })
      .waitFor();
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
    expect(complaints).toEqual([]);
    expect(
      requests.filter((url) => new URL(url).origin !== server.origin && url !== 'about:blank'),
    ).toEqual([]);
  });
});
