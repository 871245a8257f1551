import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { buildPlayground } from './build-playground.js';
import { EntenteProcess } from './entente-process.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The explorer in a browser, over a server with the kinds of docs/kinds.md. */
export class Explorer {
  /** Every address that the page asked. */
  readonly requests: string[] = [];
  /** What the console said of errors. */
  readonly complaints: string[] = [];
  readonly #folder: string;

  private constructor(
    readonly server: EntenteProcess,
    readonly browser: Browser,
    readonly page: Page,
    folder: string,
  ) {
    this.#folder = folder;
    page.setDefaultTimeout(60_000);
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  static async start(
    browserPath: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Explorer> {
    buildPlayground();
    const folder = mkdtempSync(join(tmpdir(), 'entente-explorer-'));
    writeOwnKinds(folder);
    const server = await EntenteProcess.start({ ENTENTE_KINDS: folder, ...settings });
    const browser = await openBrowser(browserPath);
    return new Explorer(server, browser, await browser.newPage(), folder);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    rmSync(this.#folder, { recursive: true });
  }

  /** Loads the program anew at a place; resolves once that is drawn. */
  async open(hash: string, drawn: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.server.origin}/${hash}`);
    await this.page.locator(drawn).first().waitFor();
  }

  /** Goes there as a link does, from a page that has nothing: the program is not loaded again. */
  async follow(hash: string, drawn: string): Promise<void> {
    await this.page.evaluate('location.hash = "#search="');
    await this.page.getByRole('heading', { level: 1, name: 'Search', exact: true }).waitFor();
    await this.page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await this.page.locator(drawn).first().waitFor();
  }

  /** What axe complains of, with some of the elements. */
  async violations(options = '{}'): Promise<unknown> {
    if (!(await this.page.evaluate<boolean>('"axe" in window'))) await this.page.evaluate(AXE);
    return this.page.evaluate(
      `axe.run(${options}).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)]))`,
    );
  }
}

/** Writes the kinds that docs/kinds.md defines, which no page knows. */
function writeOwnKinds(folder: string): void {
  const page = readFileSync(new URL('../../docs/kinds.md', import.meta.url), 'utf8');
  const [treaty = '', sanction = ''] = [...page.matchAll(/```ts\n([^`]*)```/gu)].map(
    ([, text = '']) => text,
  );
  writeFileSync(join(folder, 'treaty.ts'), treaty);
  writeFileSync(join(folder, 'sanction.ts'), sanction);
}
