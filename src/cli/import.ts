import { importRecords, ImportProgress } from '../graph/record/import-records.js';
import { readSettings } from '../server/settings.js';
import { UsageError } from './ask/usage-error.js';
import type { Console } from './console.js';
import { count } from './count.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';
import { hintAtServer } from './hint-at-server.js';
import { readKeyedServer, sendRecords } from './import/send-records.js';
import { listProblems } from './list-problems.js';
import { openGraph } from './open-graph.js';
import { openInput } from './open-input.js';
import { recogniseFormat } from './recognise-format.js';

type Environment = Readonly<Record<string, string | undefined>>;

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
  const open = findDoor(server, environment);
  const { input, start } = await peek(await openInput(path, 'imported'));
  const other = recogniseFormat(start);
  if (other !== undefined) throw new UsageError(other);
  const door = await open();
  const progress = new ImportProgress();
  const isShown = console.error.isTTY === true;
  try {
    await door.take(input, progress, (text) => {
      if (isShown) console.error.write(`\r${text}`);
    });
  } finally {
    if (isShown) console.error.write('\r\u001b[K');
    console.out.write(`${summarize(progress)}\n`);
    await door.close();
  }
  if (progress.problemCount === 0) return EXIT_CODES.OK;
  console.error.write(describeRefusal(progress));
  return EXIT_CODES.REFUSED;
}

/** What takes records, of a store or a server. */
interface Door {
  /** `show` is told how far it is, in words. */
  take(
    input: AsyncIterable<Buffer>,
    progress: ImportProgress,
    show: (text: string) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

function findDoor(server: string | undefined, environment: Environment): () => Promise<Door> {
  if (server !== undefined) {
    const keyed = readKeyedServer(server, environment, 'an editor');
    const take: Door['take'] = (input, progress, show) =>
      sendRecords('/import', keyed, input, progress, (lines) => {
        show(`${count(lines, 'line')} sent`);
      });
    return () => Promise.resolve({ take, close: () => Promise.resolve() });
  }
  const settings = readSettings(environment);
  return async () => {
    const graph = await hintAtServer(openGraph(settings));
    const take: Door['take'] = (input, progress, show) => {
      const onBatch = (): void => {
        show(describeReading(progress));
      };
      return importRecords(graph, input, progress, { onBatch });
    };
    return { take, close: () => graph.store.close() };
  };
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

function describeRefusal(progress: ImportProgress): string {
  const { written } = progress;
  return [
    `Refused. ${written === 0 ? 'Nothing was written' : `The first ${count(written, 'record')} were written, and nothing after them`}. Mend what follows and import again: what is there already is passed over.`,
    ...listProblems(progress),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
