import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import type { Row, Value } from '../../src/graph/store/graph-store.js';

/** Between the items of a list. */
export const ITEMS = '\u0001';

/** A file of rows that have the same columns. */
interface CsvFile {
  readonly path: string;
  readonly stream: WriteStream;
  readonly names: readonly string[];
}

/** Writes rows as Neo4j's import tool reads them: a file for each set of columns. */
export class CsvWriter {
  readonly #folder: string;
  readonly #files = new Map<string, CsvFile>();
  readonly #ofGroup = new Map<string, string[]>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a row of `group`, labels or a type: its ids, by their columns, and its properties. */
  async write(
    group: string,
    ids: Readonly<Record<string, number>>,
    properties: Row,
  ): Promise<void> {
    const present = Object.keys(properties)
      .filter((name) => properties[name] !== null && properties[name] !== undefined)
      .filter((name) => !isEmptyList(properties[name] ?? null))
      .sort();
    const mark = `${group} ${present.join()}`;
    const file =
      this.#files.get(mark) ?? this.#open(mark, group, Object.keys(ids), properties, present);
    const cells = [
      ...Object.values(ids),
      ...file.names.map((name) => toCell(properties[name] ?? null)),
    ];
    if (!file.stream.write(`${cells.join(',')}\n`)) await once(file.stream, 'drain');
  }

  /** Ends all files; gives their paths, as `labels=path,path`. */
  async end(): Promise<readonly string[]> {
    for (const { stream } of this.#files.values()) stream.end();
    await Promise.all([...this.#files.values()].map(({ stream }) => finished(stream)));
    // Each file has a head of its own, so each is an argument of its own.
    return [...this.#ofGroup].flatMap(([group, paths]) => paths.map((path) => `${group}=${path}`));
  }

  #open(
    mark: string,
    group: string,
    ids: readonly string[],
    properties: Row,
    names: readonly string[],
  ): CsvFile {
    const paths = this.#ofGroup.get(group) ?? [];
    this.#ofGroup.set(group, paths);
    const path = join(this.#folder, `${group.replaceAll(':', '-')}-${String(paths.length)}.csv`);
    paths.push(path);
    const stream = createWriteStream(path);
    stream.write(
      `${[...ids, ...names.map((name) => `${name}:${typeOf(properties[name] ?? null)}`)].join(',')}\n`,
    );
    const file = { path, stream, names };
    this.#files.set(mark, file);
    return file;
  }
}

function isEmptyList(value: Value): boolean {
  return Array.isArray(value) && value.length === 0;
}

function typeOf(value: Value): string {
  if (Array.isArray(value)) return 'string[]';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? 'long' : 'string';
}

/** Text is always in quotes, so that empty text is there. */
function toCell(value: Value): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = Array.isArray(value) ? value.join(ITEMS) : (value as string);
  return `"${text.replaceAll('"', '""')}"`;
}
