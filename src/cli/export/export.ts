import { resolve } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CITATIONS } from '../../exports/citation-rows.js';
import { toCitedSource, type CitedSource } from '../../exports/cited-sources.js';
import { exportedNames, exportFile } from '../../exports/export-file.js';
import type { Chunk, Format } from '../../exports/format.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../exports/formats.js';
import { readShapes, tableShape, type ListShape } from '../../exports/list-shape.js';
import { planExport, type ExportRequest, type Part } from '../../exports/plan-export.js';
import { readExport } from '../../exports/read-export.js';
import { TAKEN, type Ask, type Page, type RowNode, type Source } from '../../exports/read-pages.js';
import { readCursor, readTouched, RETRACTED, type Touched } from '../../exports/read-touched.js';
import { hintAtNearest } from '../../graph/find-nearest.js';
import { messageOf } from '../../graph/message-of.js';
import { readVersion } from '../../server/request/read-version.js';
import type { AskedApi } from '../opening/asked-api.js';
import { UsageError } from '../shared/usage-error.js';
import { toDiskError } from '../shared/to-disk-error.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { writeFolder } from './write-folder.js';
import { fillFolder } from '../shared/fill-folder.js';

/** What the command takes. */
export interface ExportOptions {
  readonly format: ExportFormat;
  /** Lists such as `votes`; all that is recorded without one. */
  readonly kind?: readonly string[];
  readonly where?: string;
  readonly view?: string;
  readonly dataset?: string;
  /** The place in the log since which something must have changed. */
  readonly since?: string;
  /** The folder to make; one file to standard output without it. */
  readonly out?: string;
  /** Whether CSV has texts as they are, formulas of a spreadsheet among them. */
  readonly raw?: boolean;
}

/** What is exported, as the options say. */
interface Wanted {
  /** How; undefined for records, as an import takes them. */
  readonly format: Format | undefined;
  readonly request: ExportRequest;
  readonly raw: boolean;
}

/** What is exported, and what it is read from. */
interface Job extends Wanted {
  readonly api: AskedApi;
  readonly source: Source;
  readonly touched: Touched | undefined;
}

/** How many records are written at once. */
const RECORDS_AT_ONCE = 500;

/**
 * Exports what `open` opens, and closes that: to a folder with what describes it, or as
 * one file to `out`, no faster than it is read.
 *
 * @throws {@link UsageError}, {@link StoreError}, or what opening throws
 */
export async function exportGraph(
  options: ExportOptions,
  open: () => Promise<AskedApi>,
  out: Writable,
  messages: Console['error'],
): Promise<ExitCode> {
  const wanted = readWanted(options);
  const api = await open();
  try {
    refuseUnknown(wanted.request.lists, exportedNames(api.schema));
    const ask = warnOnce(api, messages);
    const touched = options.since === undefined ? undefined : await readTouched(options.since, ask);
    const source = { schema: api.schema, ask, idsOf: api.idsOf };
    const request = { ...wanted.request, ids: touched?.ids };
    const job = { ...wanted, request, api, source, touched };
    if (options.out === undefined) {
      await pipeline(Readable.from(chunksOf(job)), out, { end: false });
    } else {
      await exportToFolder(resolve(options.out), job, options, messages);
    }
  } finally {
    await api.close();
  }
  return EXIT_CODES.OK;
}

/** @throws {@link UsageError} for options that do not go together */
function readWanted(asked: ExportOptions): Wanted {
  const { format: name, kind: lists = [], raw = false, ...options } = asked;
  const format: Format = EXPORT_FORMATS[name];
  const given = Object.fromEntries(
    TAKEN.flatMap((argument) => {
      const text = (options as Readonly<Record<string, unknown>>)[argument];
      return typeof text === 'string' ? [[argument, readJson(`--${argument}`, text)]] : [];
    }),
  );
  const isRecords = name === 'ndjson' && lists.length === 0;
  if (options.where !== undefined && lists.length !== 1) {
    throw new UsageError('--where is the filter of one list: name it with --kind.');
  }
  if (isRecords && options.view !== undefined) {
    const problem = '--view is for lists and other formats: records are all that was recorded.';
    throw new UsageError(problem);
  }
  if (isRecords && options.dataset !== undefined && options.since !== undefined) {
    throw new UsageError('Records take --dataset or --since, not both.');
  }
  if (format.isTable && !isRecords && options.out === undefined && lists.length !== 1) {
    const problem = `A table has one list: name it with --kind, or a folder for the tables of all with --out.`;
    throw new UsageError(problem);
  }
  if (lists.includes(CITATIONS) && (options.out !== undefined || lists.length > 1)) {
    throw new UsageError(`A folder has ${CITATIONS} of its own: leave "--kind ${CITATIONS}" out.`);
  }
  const request = { lists, given, dataset: options.dataset };
  return { format: isRecords ? undefined : format, request, raw };
}

async function* chunksOf(job: Job): AsyncGenerator<Chunk> {
  const { api, source, format, request, raw, touched } = job;
  if (!format) {
    for await (const { rows } of recordsOf(api, request, touched)) {
      for (const row of rows) yield `${JSON.stringify(row)}\n`;
    }
    return;
  }
  for await (const { chunks } of exportFile(source, request, format, { raw })) yield* chunks;
}

async function exportToFolder(
  folder: string,
  job: Job,
  { format: name, kind, where, view, dataset, since }: ExportOptions,
  messages: Console['error'],
): Promise<void> {
  const { api, source, format, request, raw, touched } = job;
  const { schema, ask } = source;
  const cursor = await readCursor(ask);
  const shapes = readShapes(schema);
  const parts = format ? planExport(schema, shapes, request, format) : [];
  const asked = { format: name, kind, where, view, dataset, since };
  try {
    const files = await fillFolder(folder, { option: '--out' }, (aside) =>
      writeFolder(aside, {
        format: format ?? recordsFormat,
        raw,
        shapes: format ? parts.map(({ shape }) => shape) : [RECORDS],
        name: format ? 'graph' : RECORDS.name,
        pages: format
          ? readExport(source, parts, { withCitations: true })
          : recordsOf(api, request, touched),
        retracted: touched && { shape: RETRACTED, rows: touched.retracted },
        readSources: (ids) => readSources(source, shapes, ids),
        told: { asked, cursor, at: new Date(), version: readVersion() },
      }),
    );
    const told = files.map(({ path, rows }) => `${path} (${String(rows)})`).join(', ');
    messages.write(`${JSON.stringify(folder)} has ${told === '' ? 'no rows' : told}.\n`);
    if ((await readCursor(ask)) !== cursor) {
      messages.write(
        'The graph was written to meanwhile. Claims are those of the beginning; entities may have changed since. Export with "--since" and the cursor in datapackage.json for what is new.\n',
      );
    }
  } catch (error) {
    throw toDiskError(error, folder);
  }
}

/** Records, some at a time. */
async function* recordsOf(
  api: AskedApi,
  { dataset }: ExportRequest,
  touched: Touched | undefined,
): AsyncGenerator<Page> {
  const ids = touched && [...touched.ids.values()].flat();
  const source = dataset === undefined ? undefined : `source:${dataset}`;
  let rows: RowNode[] = [];
  for await (const record of api.records({ ids, source })) {
    rows.push(record);
    if (rows.length < RECORDS_AT_ONCE) continue;
    yield { shape: RECORDS, rows };
    rows = [];
  }
  yield { shape: RECORDS, rows };
}

/** The sources that were cited, as they are now. */
async function readSources(
  source: Source,
  shapes: readonly ListShape[],
  ids: readonly string[],
): Promise<readonly CitedSource[]> {
  const sources: CitedSource[] = [];
  const request = { lists: ['sources'], given: {}, ids: new Map([['Source', ids]]) };
  const parts: readonly Part[] = planExport(source.schema, shapes, request, {});
  for await (const { rows } of readExport(source, parts, { withCitations: false })) {
    sources.push(...rows.map(toCitedSource));
  }
  return sources;
}

/** Asks, and tells each warning once: all pages name the same ids. */
function warnOnce(api: AskedApi, messages: Console['error']): Ask {
  const told = new Set<string>();
  return async (asked) => {
    const { data, warnings } = await api.ask(asked);
    for (const message of warnings) {
      if (!told.has(message)) messages.write(`${message}\n`);
      told.add(message);
    }
    return data;
  };
}

function refuseUnknown(given: readonly string[], names: readonly string[]): void {
  for (const name of given) {
    if (names.includes(name)) continue;
    const problem = `There is no list ${JSON.stringify(name)}.${hintAtNearest(name, names)} The lists are: ${names.join(', ')}.`;
    throw new UsageError(problem);
  }
}

function readJson(option: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${option} must be JSON: ${messageOf(error)}`, { cause: error });
  }
}

/** Records, as if they were a list. */
const RECORDS = tableShape({
  name: 'records',
  type: 'Record',
  description: 'Records, as an import takes them.',
  columns: [],
});

/** Records as an import takes them, one JSON object a line. */
const recordsFormat: Format = {
  mediaType: 'application/x-ndjson',
  extension: 'ndjson',
  isTable: false,
  open: () => ({
    add: (_, records) => [records.map((record) => `${JSON.stringify(record)}\n`).join('')],
  }),
};
