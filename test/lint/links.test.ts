import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);

describe('documentation', () => {
  it('links to files that are there', () => {
    const pages = execFileSync('git', ['ls-files', '*.md'], {
      cwd: fileURLToPath(ROOT),
      encoding: 'utf8',
    });
    const broken = pages
      .split('\n')
      .filter((page) => page !== '')
      .flatMap((page) => brokenLinksOf(page));
    expect(broken).toEqual([]);
  });
});

/** Lists the relative links of a page that lead nowhere. */
function brokenLinksOf(page: string): string[] {
  const at = new URL(page, ROOT);
  return [...readFileSync(at, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !existsSync(new URL(target, at)))
    .map((target) => `${page}: ${target}`);
}
