/**
 * Counts what each screen of the explorer costs a newcomer: requests, bytes as they come
 * over the wire, without headers, and elements of the page; until what it is for is
 * drawn, and once nothing more comes. It asks a server that runs.
 *
 *     npm run bench:screens -- [--url http://127.0.0.1:4000]
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

/** The screens, each with what is there once it is of use. */
const SCREENS = [
  { screen: 'home', hash: '#', drawn: '.in-one b' },
  { screen: 'an answer', hash: '#question=holders-who-restricted', drawn: '.row' },
  { screen: 'a search', hash: '#search=bermuda', drawn: '.result-name' },
  { screen: 'a territory', hash: '#entity=territory:bmu', drawn: '.lines' },
  { screen: 'a nation of 2,500 claims', hash: '#entity=nation:gbr', drawn: '.lines' },
  { screen: 'its map', hash: '#entity=nation:gbr&tab=map', drawn: '.map' },
  { screen: 'its neighbours', hash: '#entity=nation:gbr&tab=graph', drawn: '.graph' },
  { screen: 'its timeline', hash: '#entity=nation:gbr&tab=timeline', drawn: '.timeline' },
  { screen: 'connections', hash: '#paths=nation:gbr,nation:arg', drawn: '.graph' },
  { screen: 'agreement', hash: '#matrix=&rows=nation:gbr,nation:fra', drawn: '.rate-row' },
  { screen: 'a question by choosing', hash: '#build=', drawn: '.row' },
  { screen: 'the editor', hash: '#editor', drawn: '.view-line' },
];

interface Cost {
  readonly requests: number;
  readonly bytes: number;
  readonly elements: number;
}

const { url } = parseArgs({
  options: { url: { type: 'string', default: 'http://127.0.0.1:4000' } },
}).values;
const executablePath = execFileSync(process.execPath, ['scripts/chromium/ensure.mjs'], {
  encoding: 'utf8',
}).trim();
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const head = ['screen', 'requests', 'KB', 'requests in all', 'KB in all', 'elements'];
  write(head);
  write(head.map(() => '---'));
  for (const { screen, hash, drawn } of SCREENS) {
    const [first, all] = await measure(browser, `${url}/${hash}`, drawn);
    write([screen, first.requests, toKb(first), all.requests, toKb(all), all.elements]);
  }
} finally {
  await browser.close();
}

function write(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

/** Opens a page as a newcomer does, with nothing kept from before. */
async function measure(within: Browser, address: string, drawn: string): Promise<[Cost, Cost]> {
  const page = await within.newPage();
  page.setDefaultTimeout(120_000);
  // The page itself notes the moment: whoever looks from outside comes late.
  await page.addInitScript(`new MutationObserver(() => {
    if (document.querySelector(${JSON.stringify(drawn)}) !== null) self.drawnAt ??= performance.now();
  }).observe(document, { childList: true, subtree: true })`);
  await page.goto(address);
  await page.locator(drawn).first().waitFor();
  await page.waitForLoadState('networkidle');
  const costs = await page.evaluate<[Cost, Cost]>(`(() => {
    const all = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
    const elements = document.querySelectorAll('*').length;
    return [self.drawnAt, Infinity].map((until) => {
      const loaded = all.filter(({ responseEnd }) => responseEnd <= until);
      const bytes = loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
      return { requests: loaded.length, bytes, elements };
    });
  })()`);
  await page.close();
  return costs;
}

function toKb({ bytes }: Cost): string {
  return (bytes / 1_000).toFixed(0);
}
