/**
 * Loaded into a server by `--import`: measures how long its event loop is held, in
 * processor time of the main thread, so that what else the machine does counts less. At
 * a signal SIGUSR2 the longest turn, in milliseconds, is written to the file that
 * TURNS_FILE names, and measured anew. Linux only.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

const EVERY_MS = 2;
const MS_PER_NS = 1e-6;
const { TURNS_FILE: file = '/dev/null' } = process.env;
const statistics = `/proc/${process.pid}/task/${process.pid}/schedstat`;

let last = cpuMs();
let longest = 0;
setInterval(() => {
  const now = cpuMs();
  longest = Math.max(longest, now - last);
  last = now;
}, EVERY_MS).unref();

process.on('SIGUSR2', () => {
  writeFileSync(`${file}.new`, String(longest));
  renameSync(`${file}.new`, file);
  longest = 0;
});

function cpuMs() {
  return Number(readFileSync(statistics, 'utf8').split(' ')[0]) * MS_PER_NS;
}
