import { existsSync } from 'node:fs';
import { didYouMean } from '../../graph/find-nearest.js';
import type { Columns } from '../values/datum.js';
import { openInputFile, type InputFile } from './input-file.js';
import type { FileNote, Mapping } from './load-mapping.js';
import { locate, type Located } from '../language/locate.js';
import type { Table } from '../blocks/lookups.js';
import { MappingError, type Place } from '../language/mapping-error.js';
import { readColumns, readTable, type TableRow } from './read-table.js';
import { Reject } from '../language/reject.js';
import { toObject } from '../values/scope.js';
import { readTableForm, type TableForm } from '../language/table-form.js';
import {
  entriesOf,
  itemsOf,
  readPart,
  textIn,
  textsOf,
  type YamlNode,
} from '../language/yaml-node.js';

/** Where the files of a mapping are. */
export interface FileOptions {
  /**
   * The folder, or the zip, that paths begin in where the mapping doesn't put "./" before them;
   * without it no path of the mapping is read, but what `files` names alone.
   */
  readonly data: string | undefined;
  /** Other paths or addresses for files, by their names in the mapping; `-` for standard input. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** A folder for what has to be kept while the program runs. */
  readonly folder: string;
}

interface Opened {
  readonly inputs: readonly InputFile[];
  readonly form: TableForm;
  readonly columns: readonly string[] | undefined;
}

/** The files that a mapping reads, opened and with their headers. */
export class MappingFiles {
  readonly #opened = new Map<string, Opened>();
  readonly #tables = new Map<string, Table>();

  /**
   * Opens the files that blocks, joins and lookups of a mapping name, and reads those
   * into memory that are joined or looked up in.
   *
   * @throws {@link MappingError}
   */
  static async open(mapping: Mapping, options: FileOptions): Promise<MappingFiles> {
    const strange = [...options.files.keys()].find((name) => !mapping.files.has(name));
    if (strange !== undefined) {
      throw noFile(strange, mapping.dataset.place, mapping.files, '--file ');
    }
    const files = new MappingFiles();
    const { read, held } = filesIn(mapping);
    for (const [name, place] of [...read, ...held]) {
      const note = mapping.files.get(name);
      if (!note) throw noFile(name, place, mapping.files);
      if (!files.#opened.has(name)) files.#opened.set(name, await openFile(note, name, options));
    }
    for (const [name] of held) {
      if (!files.#tables.has(name)) files.#tables.set(name, await files.#readTable(name));
    }
    return files;
  }

  /** Every file that is read, by its name in the mapping. */
  get inputs(): readonly (readonly [name: string, input: InputFile])[] {
    return [...this.#opened].flatMap(([name, { inputs }]) =>
      inputs.map((input) => [name, input] as const),
    );
  }

  columnsOf(name: string): readonly string[] | undefined {
    return openedOf(this.#opened, name).columns;
  }

  table(name: string): Table {
    return openedOf(this.#tables, name);
  }

  /** Reads a file, some rows at a time; one of several paths goes on where the one before ended. */
  async *read(name: string): AsyncGenerator<readonly TableRow[]> {
    const { inputs, form } = openedOf(this.#opened, name);
    for (const input of inputs) yield* readTable(input, form);
  }

  async #readTable(name: string): Promise<Table> {
    const columns = this.columnsOf(name);
    const rows: Columns[] = [];
    for await (const read of this.read(name)) {
      for (const { row } of read) if (!(row instanceof Reject)) rows.push(toObject(columns, row));
    }
    return { columns, rows };
  }
}

/** What all files that a mapping names were found to be. */
function openedOf<T>(files: ReadonlyMap<string, T>, name: string): T {
  const file = files.get(name);
  if (file !== undefined) return file;
  throw new Error(`A mapping was checked, and has no file "${name}".`);
}

type NamedFile = readonly [name: string, place: Place];

/** The files that blocks read row by row, and those that are held in memory. */
function filesIn({ blocks, lookups }: Mapping): Record<'read' | 'held', readonly NamedFile[]> {
  const named = (node: YamlNode): readonly NamedFile[] =>
    readPart(node, 'file', (file) => [[textIn(file), file.place] as const]) ?? [];
  const read = blocks.flatMap(named);
  const joins = blocks.flatMap(({ entries }) => entriesOf(entries.get('join')));
  const joined = joins.flatMap(([, each]) => named(each));
  const steps = [...lookups.values()].flatMap(({ entries }) => itemsOf(entries.get('try')));
  return { read, held: [...joined, ...steps.flatMap(named)] };
}

async function openFile(note: FileNote, name: string, options: FileOptions): Promise<Opened> {
  const { node, begins } = note;
  const path = node.is === 'map' ? node.entries.get('path') : node;
  const { data } = options;
  const own = textsOf(path).map((each) => toWhereItLies(locate(each, { begins, data })));
  const named = options.files.get(name)?.map((each): Located => ({ name: each }));
  const given = named ?? (data === undefined ? undefined : own);
  if (!given) throw new MappingError('NO_FILE', node.place, `the file "${name}" was not sent`);
  const [declared = ''] = own.map((each) => each.name);
  const [first] = given;
  const form = readTableForm(node, first && first.name !== '-' ? first.name : declared, declared);
  const sha256 = textAt(node, 'sha256')?.toLowerCase();
  const own256 = sha256 === undefined ? undefined : { hash: { algorithm: 'sha256', hex: sha256 } };
  const inputs: InputFile[] = [];
  for (const each of given) {
    inputs.push(
      await openInputFile({
        ...each,
        place: node.place,
        expected: named ? undefined : (own256 ?? note.content),
        member: textAt(node, 'member'),
        folder: options.folder,
        hint: named ? undefined : `"--file ${name}=PATH" says where it is`,
      }),
    );
  }
  const [input] = inputs;
  return { inputs, form, columns: input && (await readColumns(input, form)) };
}

/** Who unpacked a file has it without the ending that says how it was packed. */
function toWhereItLies(file: Located): Located {
  const name = file.name.replace(/\.(?:gz|zst)$/i, '');
  if (file.within !== undefined || name === file.name) return file;
  return !existsSync(file.name) && existsSync(name) ? { name } : file;
}

function textAt(node: YamlNode, key: string): string | undefined {
  return readPart(node, key, textIn);
}

function noFile(
  name: string,
  place: Place,
  files: ReadonlyMap<string, FileNote>,
  before = '',
): MappingError {
  const problem = `${before}no file "${name}"; ${didYouMean(name, [...files.keys()])}`;
  return new MappingError('UNKNOWN_FILE', place, problem);
}
