import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';

const running = new Set();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => process.exit(code));
}
process.once('exit', () => {
  // Each part is a group of processes: npm and Jest would leave theirs behind.
  for (const { pid } of running) process.kill(-pid, 'SIGTERM');
});

/**
 * Runs a command, and shows what it writes line by line behind `name`; resolves with
 * its exit code. It ends with this process. Of several, those that are `nice` take what
 * the others leave.
 */
export async function runPart(name, command, words, { environment = {}, nice = 0 } = {}) {
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, ...environment },
  });
  if (child.pid !== undefined) {
    running.add(child);
    if (nice > 0) setPriority(child.pid, nice);
  }
  for (const stream of ['stdout', 'stderr']) {
    createInterface({ input: child[stream] }).on('line', (line) => {
      if (line !== '') process[stream].write(`${name} | ${line}\n`);
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${name} | ${error.message}\n`);
      resolve(1);
    });
    child.once('close', (status) => resolve(status ?? 1));
  });
  running.delete(child);
  return code;
}
