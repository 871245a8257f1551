import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EVERY_ENGINE } from '../../support/engines.js';

const FOLDER = process.env['LEFT_BEHIND'] ?? '';

/** A test whose time is over, and that goes on: with a store, and with a process. */
it('goes on when its time is over', async () => {
  const [engine] = EVERY_ENGINE;
  if (!engine) throw new Error('There is no engine.');
  const store = await engine.open();
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);
  writeFileSync(join(FOLDER, 'child'), String(child.pid));
  let refusal = 'none';
  while (refusal === 'none') {
    await sleep(10);
    await store.read({ text: 'RETURN 1 AS one', parameters: {} }).catch((error: unknown) => {
      refusal = String(error);
    });
  }
  writeFileSync(join(FOLDER, 'store'), refusal);
}, 3_000);
