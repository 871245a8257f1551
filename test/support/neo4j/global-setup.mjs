import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Launcher } from './launcher.mjs';

/** Builds the program, and makes ready what the engines of a run share: the servers' launcher, and a folder for files. */
export default async function prepareEngines() {
  // An engine on a file runs in a process of its own, as do the commands that tests start.
  execFileSync(process.execPath, ['scripts/build/ensure-built.mjs', 'program']);
  const folder = mkdtempSync(join(tmpdir(), 'entente-test-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  // By default a signal ends the process without "exit".
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => process.exit(code));
  }
  const launcher = new Launcher();
  process.env.ENTENTE_TEST_LAUNCHER = await launcher.listen();
  process.env.ENTENTE_TEST_FOLDER = folder;
  globalThis.ententeEngines = { launcher, removeFolder };
}
