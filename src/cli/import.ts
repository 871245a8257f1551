import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { KEPT_PROBLEMS, importRecords, ImportProgress } from '../graph/record/import-records.js';
import { describeProblem } from '../graph/record/records-refused-error.js';
import { readSettings } from '../server/settings.js';
import type { Console } from './console.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { openGraph } from './open-graph.js';

/**
 * Imports the records of an NDJSON file, or of standard input where it is `-`,
 * into the store that the settings name.
 *
 * @throws {@link SettingsError} or {@link StoreError}
 */
export async function importFile(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
  console: Console,
): Promise<ExitCode> {
  const settings = readSettings(environment);
  const problem = path === '-' ? undefined : await findFileProblem(path);
  if (problem !== undefined) {
    console.error.write(`${JSON.stringify(path)} cannot be imported: ${problem}.\n`);
    return EXIT_CODES.USAGE;
  }
  const graph = await openGraph(settings.store);
  const progress = new ImportProgress();
  const isShown = console.error.isTTY === true;
  try {
    const input: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
    await importRecords(graph, input, progress, () => {
      if (isShown) console.error.write(`\r${describeReading(progress)}`);
    });
  } finally {
    if (isShown) console.error.write('\r\u001b[K');
    console.out.write(`${summarize(progress)}\n`);
    await graph.store.close();
  }
  if (progress.problemCount === 0) return EXIT_CODES.OK;
  console.error.write(describeRefusal(progress));
  return EXIT_CODES.REFUSED;
}

async function findFileProblem(path: string): Promise<string | undefined> {
  try {
    const file = await open(path);
    const isDirectory = (await file.stat()).isDirectory();
    await file.close();
    return isDirectory ? 'it is a folder' : undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return 'there is no such file';
    if (code === 'EACCES') return 'this user may not read it';
    return error instanceof Error ? error.message : String(error);
  }
}

function describeReading({ read, written, problemCount }: ImportProgress): string {
  const bad = problemCount > 0 ? `, ${String(problemCount)} problems` : '';
  return `${count(read, 'record')} read, ${String(written)} written${bad}`;
}

/** What was done, in one line. */
function summarize(progress: ImportProgress): string {
  const { read, written, saved, recorded, retracted, unchanged, changes } = progress;
  const counts = [
    `${count(saved, 'entity', 'entities')} saved`,
    `${count(recorded, 'claim')} recorded`,
    `${String(retracted)} retracted`,
    `${String(unchanged)} unchanged`,
  ];
  const done = `${String(written)} of ${count(read, 'record')} written in ${count(changes, 'change')}`;
  return `${done}: ${counts.join(', ')}.`;
}

function describeRefusal({ problems, problemCount, written }: ImportProgress): string {
  const more = problemCount - problems.length;
  const lines = [
    `Refused. ${written === 0 ? 'Nothing was written' : `The first ${count(written, 'record')} were written, and nothing after them`}. Mend what follows and import again: what is there already is passed over.`,
    ...problems.map(describeProblem),
    ...(more > 0
      ? [`and ${String(more)} more; only the first ${String(KEPT_PROBLEMS)} are shown.`]
      : []),
  ];
  return lines.map((line) => `${line.replaceAll(/\p{Cc}/gu, '\ufffd')}\n`).join('');
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}
