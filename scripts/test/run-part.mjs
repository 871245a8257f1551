import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const running = new Set();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => process.exit(code));
}
process.once('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});

/**
 * Runs a command, and shows what it writes line by line behind `name`; resolves with
 * its exit code. It ends with this process.
 */
export async function runPart(name, command, words, environment = {}) {
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  running.add(child);
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
