import { importRecords, ImportProgress } from '../../graph/record/files/import-records.js';
import { UsageError } from '../shared/usage-error.js';
import type { Console } from '../shared/console.js';
import { count } from '../../graph/count.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { findDoor } from './find-door.js';
import { sendRecords } from './send-records.js';
import { listProblems } from '../shared/list-problems.js';
import { openInput } from '../shared/open-input.js';
import { recogniseFormat } from '../shared/recognise-format.js';

/**
 * Imports the records of an NDJSON file, or of standard input where it is `-`, into the
 * store that the settings name, or that the server at `server` has.
 *
 * @throws {@link SettingsError}, {@link UsageError} or {@link StoreError}
 */
export async function importFile(
  path: string | undefined,
  environment: Environment,
  console: Console,
  server?: string,
): Promise<ExitCode> {
  if (path === undefined) {
    throw new UsageError('Name the file to import, or - for standard input.');
  }
  const door = findDoor(server, environment);
  const { input, start } = await peek(await openInput(path, 'imported'));
  const other = recogniseFormat(start);
  if (other !== undefined) throw new UsageError(other);
  const progress = new ImportProgress();
  const isShown = console.error.isTTY === true;
  const show = (text: string): void => {
    if (isShown) console.error.write(`\r${text}`);
  };
  const told = (work: Promise<void>): Promise<void> =>
    work.finally(() => {
      if (isShown) console.error.write('\r\u001b[K');
      console.out.write(`${summarize(progress)}\n`);
    });
  await door({
    there: (keyed) =>
      told(
        sendRecords('/import', keyed, input, progress, (lines) => {
          show(`${count(lines, 'line')} sent`);
        }),
      ),
    here: (graph) => {
      const onBatch = (): void => show(describeReading(progress));
      return told(importRecords(graph, input, progress, { onBatch }));
    },
  });
  if (progress.problemCount === 0) return EXIT_CODES.OK;
  console.error.write(describeRefusal(progress));
  return EXIT_CODES.REFUSED;
}

/** Looks at the first part of an input, and gives it back whole. */
async function peek(
  input: AsyncIterable<Buffer>,
): Promise<{ readonly input: AsyncIterable<Buffer>; readonly start: Buffer }> {
  const chunks = input[Symbol.asyncIterator]();
  const first = await chunks.next();
  const start: Buffer = first.done === true ? Buffer.alloc(0) : first.value;
  async function* all(): AsyncGenerator<Buffer> {
    yield start;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { input: all(), start };
}

function describeReading({ read, written, problemCount }: ImportProgress): string {
  const bad = problemCount > 0 ? `, ${count(problemCount, 'problem')}` : '';
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

function describeRefusal(progress: ImportProgress): string {
  const { written } = progress;
  return [
    `Refused. ${written === 0 ? 'Nothing was written' : `The first ${count(written, 'record')} were written, and nothing after them`}. Mend what follows and import again: what is there already is passed over.`,
    ...listProblems(progress),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
