import { Readable } from 'node:stream';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportedLists, TAKEN } from '../tables/export-document.js';
import { exportPages, type ExportFormat } from '../tables/export-pages.js';
import type { AskedApi } from './ask/asked-api.js';
import { UsageError } from './ask/usage-error.js';
import { findNearest } from '../graph/find-nearest.js';
import type { Console } from './console.js';
import { EXIT_CODES, type ExitCode } from './exit-code.js';

/** What the command takes. */
export interface ExportTableOptions {
  /** The list, such as `votes`. */
  readonly table: string;
  readonly format: ExportFormat;
  readonly where?: string;
  readonly view?: string;
  /** Whether CSV has texts as they are, formulas of a spreadsheet among them. */
  readonly raw?: boolean;
}

/**
 * Writes all rows of one list of what `open` opens, and closes that, as a table;
 * no faster than it is read.
 *
 * @throws {@link UsageError}, or what opening throws
 */
export async function exportTable(
  { table, format, raw = false, ...given }: ExportTableOptions,
  open: () => Promise<AskedApi>,
  out: Writable,
  messages: Console['error'],
): Promise<ExitCode> {
  const variables = Object.fromEntries(
    TAKEN.flatMap((name) => {
      const text = (given as Readonly<Record<string, unknown>>)[name];
      return typeof text === 'string' ? [[name, readJson(`--${name}`, text)]] : [];
    }),
  );
  const api = await open();
  async function* texts(): AsyncGenerator<string> {
    const { schema } = api;
    const pages = exportPages(schema, table, variables, { format, raw }, async (asked) => {
      const { data, warnings } = await api.ask(asked);
      // All pages name the same ids: the first one says it.
      if (asked.variables['after'] !== undefined) return data;
      for (const message of warnings) messages.write(`${message}\n`);
      return data;
    });
    for await (const { text } of pages) yield text;
  }
  try {
    refuseUnknown(table, exportedLists(api.schema));
    await pipeline(Readable.from(texts()), out, { end: false });
  } catch (error) {
    // Whoever reads has enough, as `head` has.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  } finally {
    await api.close();
  }
  return EXIT_CODES.OK;
}

function refuseUnknown(table: string, lists: readonly string[]): void {
  if (lists.includes(table)) return;
  const nearest = findNearest(table, lists);
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  throw new UsageError(
    `There is no list ${JSON.stringify(table)}.${hint} The lists are: ${lists.join(', ')}.`,
  );
}

function readJson(option: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${option} must be JSON: ${problem}`, { cause: error });
  }
}
