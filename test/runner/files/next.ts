import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FOLDER = process.env['LEFT_BEHIND'] ?? '';

async function read(name: string): Promise<string> {
  const file = join(FOLDER, name);
  while (!existsSync(file)) await sleep(10);
  return readFileSync(file, 'utf8');
}

it('finds nothing left', async () => {
  const child = Number(await read('child'));
  expect(() => process.kill(child, 0)).toThrow('ESRCH');
  expect(await read('store')).toContain('closed');
});
