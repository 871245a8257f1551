import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPart } from './run-part.mjs';

const JEST = ['node_modules/jest/bin/jest.js'];

/** Runs Jest as a part of a whole; resolves with how many tests passed, failed and were skipped. */
export async function runJest(name, words, { environment, nice }) {
  const folder = mkdtempSync(join(tmpdir(), 'entente-counts-'));
  const file = join(folder, 'counts.json');
  try {
    const code = await runPart(name, process.execPath, [...JEST, ...words], {
      environment: { ...environment, ENTENTE_TEST_COUNTS: file },
      nice,
    });
    const { passed, failed, skipped } = readCounts(file);
    // A run that fails without a failed test must not look as if nothing had failed.
    return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
