import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { citationRows, citationsShape } from '../../exports/citation-rows.js';
import { toCitedSource, type CitedSource } from '../../exports/cited-sources.js';
import {
  describeExport,
  type ExportedFile,
  type ExportedWhole,
} from '../../exports/data-package.js';
import type { Format } from '../../exports/format.js';
import type { ListShape } from '../../exports/list-shape.js';
import type { Page, RowNode } from '../../exports/read-pages.js';
import { getOrMake } from '../../graph/get-or-make.js';
import { OutputFile } from './output-file.js';

/** What is written to a folder. */
export interface Written {
  readonly format: Format;
  readonly raw: boolean;
  /** The lists that the pages are of. */
  readonly shapes: readonly ListShape[];
  /** What a file of several lists is called. */
  readonly name: string;
  readonly pages: AsyncIterable<Page>;
  /** The claims that were taken back; undefined where nobody asked. */
  readonly retracted?: Page | undefined;
  /** Reads the sources that were cited, by their ids. */
  readSources(ids: readonly string[]): Promise<readonly CitedSource[]>;
  readonly told: Pick<ExportedWhole, 'asked' | 'cursor' | 'at' | 'version'>;
}

/**
 * Writes an export to a folder: a file for each list that has rows, or one for all, and
 * the files that describe it. It holds the ids of the sources that are cited.
 */
export async function writeFolder(
  folder: string,
  written: Written,
): Promise<readonly ExportedFile[]> {
  const { format, raw, shapes, name, pages, retracted, told } = written;
  const files = new Map<string, OutputFile>();
  const open = (shape: ListShape): OutputFile =>
    getOrMake(
      files,
      format.isTable ? shape.name : name,
      (key) => new OutputFile(folder, key, format.isTable ? [shape] : shapes, format, { raw }),
    );
  const cited = new Set<string>();
  const sources: CitedSource[] = [];
  const citations = citationsShape(shapes);
  let view: Page['view'];
  if (!format.isTable && shapes[0]) open(shapes[0]);
  for await (const page of pages) {
    view = page.view;
    if (page.rows.length === 0) continue;
    await open(page.shape).add(page.shape, page.rows);
    const rows = page.shape.citations.length > 0 ? citationRows(page.rows) : [];
    for (const row of rows) cited.add(String((row['source'] as RowNode)['id']));
    sources.push(...page.rows.filter((row) => row['entity'] === 'Source').map(toCitedSource));
    if (format.isTable && citations && rows.length > 0) await open(citations).add(citations, rows);
  }
  if (retracted && format.isTable) await open(retracted.shape).add(retracted.shape, retracted.rows);
  const closed: ExportedFile[] = [];
  for (const file of files.values()) closed.push(await file.close());
  const whole = {
    files: closed,
    view,
    sources: [...sources, ...(await written.readSources([...cited]))],
    ...told,
  };
  for (const [path, text] of Object.entries(describeExport(whole))) {
    await writeFile(join(folder, path), text, { flag: 'wx' });
  }
  return closed;
}
