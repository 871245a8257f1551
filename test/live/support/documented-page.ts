import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import type { DocumentedFollower, Line } from './documented-follower.js';

const LIBRARY = new URL('../../../node_modules/graphql-ws/dist/', import.meta.url);
const HTML = `<!doctype html>
<script type="importmap">{ "imports": { "graphql-ws": "/graphql-ws/client.js" } }</script>
<script type="module" src="/browser.mjs"></script>`;

/** Serves a page that runs `browser.mjs`; what it imports by name is the installed library. */
export class PageServer {
  files: ReadonlyMap<string, string> = new Map();
  readonly #http: Server = createServer((request, response) => {
    const [, folder = '', file = ''] =
      /^\/(?:(graphql-ws)\/)?([\w.-]*)$/u.exec(request.url ?? '') ?? [];
    const script = folder === '' ? this.files.get(file) : readFileSync(new URL(file, LIBRARY));
    const isPage = folder === '' && file === '';
    response.setHeader('content-type', isPage ? 'text/html' : 'text/javascript');
    if (!isPage && script === undefined) response.statusCode = 404;
    response.end(isPage ? HTML : script);
  });

  async start(): Promise<string> {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    return `http://127.0.0.1:${String((this.#http.address() as AddressInfo).port)}`;
  }

  close(): void {
    this.#http.closeAllConnections();
    this.#http.close();
  }
}

/**
 * Makes the two followers of a page: of all changes, and of an answer. They are
 * started and ended together, by the first; ending them is leaving the page.
 */
export async function documentedPage(
  browser: Browser,
  url: string,
): Promise<readonly [DocumentedFollower, DocumentedFollower]> {
  const page: Page = await browser.newPage();
  const lines: Line[] = [];
  let complaints = '';
  page.on('pageerror', (error) => (complaints += `${error.message}\n`));
  page.on('console', (message) => {
    const text = message.text();
    // The browser itself complains of connections that are cut.
    if (message.type() === 'log') lines.push(JSON.parse(text) as Line);
  });
  const shared = { complaints: () => complaints };
  const nothing = (): Promise<void> => Promise.resolve();
  return [
    {
      ...shared,
      name: 'browser.mjs, all changes',
      lines: () => lines.filter(({ rows }) => rows === undefined),
      start: async () => {
        await page.goto(url);
      },
      kill: async () => {
        await page.goto('about:blank');
      },
      release: () => page.close(),
    },
    {
      ...shared,
      name: 'browser.mjs, an answer',
      lines: () => lines.filter(({ rows }) => rows !== undefined),
      start: nothing,
      kill: nothing,
      release: nothing,
    },
  ];
}
