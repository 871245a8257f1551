import type { Graph } from '../../graph/graph.js';
import type { Model } from '../../graph/model/model.js';
import { textsOf as storedTextsOf } from '../../graph/record/plan/stored-record.js';
import { compileBlock, type Block, type BlockContext } from '../blocks/compile-block.js';
import type { Made, MadeClaim } from '../blocks/compile-record.js';
import { Named } from '../values/datum.js';
import { Counts } from '../blocks/counts.js';
import { GatheredSpells } from './gathered-spells.js';
import { EntityIndex } from '../blocks/entity-index.js';
import type { DatasetNote, Mapping } from '../files/load-mapping.js';
import { Lookups, type Table } from '../blocks/lookups.js';
import { MappingError } from '../language/mapping-error.js';
import { MappingFiles, type FileOptions } from '../files/open-files.js';
import { Reject, Skip, type RejectKind } from '../language/reject.js';
import {
  DescribedRow,
  type RejectedRow,
  type RowOutcome,
  type RowPlace,
} from '../blocks/row-outcome.js';
import {
  codesIn,
  nameIn,
  RunEntities,
  type EntityPart,
  type RunEntity,
} from '../blocks/run-entities.js';
import type { Scope } from '../values/scope.js';
import { SeenKeys } from './seen-keys.js';
import type { UnknownCode } from '../blocks/unknown-codes.js';
import type { TableRow } from '../files/read-table.js';
import { entriesOf, mapIn, textsOf, type YamlMap } from '../language/yaml-node.js';

type Rejected = Extract<RowOutcome, { is: 'rejected' }>;

/** A mapping over its files, ready to be run. */
export class MappingRun {
  readonly mapping: Mapping;
  readonly entities = new RunEntities();
  /** Rows read, by the names of their files. */
  readonly rows = new Map<string, number>();
  /** Records made, by their kinds. */
  readonly records = new Counts();
  readonly rejects = new Counts();
  readonly skips = new Counts();
  readonly warnings = new Counts();
  readonly #files: MappingFiles;
  readonly #lookups: Lookups;
  readonly #blocks: readonly Block[];
  readonly #index: EntityIndex;
  readonly #keys = new SeenKeys();
  readonly #model: Model;

  private constructor(mapping: Mapping, model: Model, files: MappingFiles, index: EntityIndex) {
    const { dataset } = mapping;
    const { warnings } = this;
    this.mapping = mapping;
    this.#files = files;
    this.#index = index;
    this.#model = model;
    const table = (name: string): Table => files.table(name);
    const lookups = new Lookups(mapping.lookups, { model, entities: index, table, warnings });
    this.#lookups = lookups;
    this.#addSource(dataset);
    const context: BlockContext = {
      model,
      lookups,
      table,
      warnings,
      dataset: dataset.id,
      confidence: dataset.confidence,
      seen: dataset.seen,
      columnsOf: (name) => files.columnsOf(name),
      create: (made) => this.#create(made),
    };
    this.#blocks = mapping.blocks.map((block) => compileBlock(block, context));
  }

  /**
   * Opens the files of a mapping, reads what lookups need from the graph, and compiles
   * it: what is wrong in the mapping is found here.
   *
   * @throws {@link MappingError}
   */
  static async prepare(mapping: Mapping, graph: Graph, options: FileOptions): Promise<MappingRun> {
    const files = await MappingFiles.open(mapping, options);
    const index = new EntityIndex();
    const { model } = graph;
    const kinds = [...mapping.lookups.values()].flatMap((lookup) =>
      kindsNamedIn(lookup).flatMap((name) => {
        const kind = model.find(name);
        if (kind?.category === 'entity') return kind.kinds;
        throw new MappingError('UNKNOWN_KIND', lookup.place, `no kind of entity "${name}"`);
      }),
    );
    await index.load(graph, new Set(kinds));
    return new MappingRun(mapping, model, files, index);
  }

  /** The codes that lookups knew nothing by, and what they may mean; none where there is nothing to mean. */
  async listUnknown(graph: Graph): Promise<readonly UnknownCode[]> {
    if (this.isVain) return [];
    return this.#lookups.unknown.list(graph, (name) => this.#lookups.kindsOf(name));
  }

  /** Every file that is read, by its name in the mapping. */
  get inputs(): MappingFiles['inputs'] {
    return this.#files.inputs;
  }

  /** Whether a row made the claim of that id, or the first of those that it comes after. */
  hasMade(id: string): boolean {
    const key = id.slice(id.indexOf(':') + 1);
    return this.#keys.find(key, key) !== 'new';
  }

  /**
   * Whether a row was rejected for a code of kinds of which there is nothing, and of which
   * this mapping makes nothing: all that is like it will be rejected, too.
   */
  get isVain(): boolean {
    const { vain } = this.#lookups;
    if (vain.size === 0) return false;
    const made = kindsMadeBy(this.mapping);
    return [...vain].some((lookup) => {
      const kinds = this.#lookups.kindsOf(lookup).flatMap((name) => this.#model.get(name).kinds);
      return !kinds.some(({ name }) => made.has(name));
    });
  }

  /** Whether nothing but the files decided what became of rows: no code was left out. */
  get isSettled(): boolean {
    const left = [...this.rejects.all, ...this.skips.all, ...this.warnings.all];
    return !left.some(({ what }) => /^CODE_|^ID_|^WRONG_|^TAKEN_BACK| not found$/.test(what));
  }

  /** Reads all rows, and says what became of each, some rows at a time. */
  async *read(): AsyncGenerator<readonly RowOutcome[]> {
    for (const block of this.#blocks) yield* this.#readBlock(block);
  }

  async *#readBlock(block: Block): AsyncGenerator<readonly RowOutcome[]> {
    const { file, spells } = block;
    const gathered = new GatheredSpells();
    let count = 0;
    for await (const rows of this.#files.read(file)) {
      const outcomes: RowOutcome[] = [];
      for (const each of rows) {
        count += 1;
        if (count > (this.rows.get(file) ?? 0)) this.rows.set(file, count);
        this.#readRow(block, each, gathered, outcomes);
      }
      yield outcomes;
    }
    if (!spells) return;
    for (const alike of gathered.all()) {
      yield alike.map(({ by, first, last, at }) =>
        this.#attempt(at, () => this.#take(block, spells.scope(by, first, last), at)),
      );
    }
  }

  #readRow(
    block: Block,
    { line, row }: TableRow,
    gathered: GatheredSpells,
    outcomes: RowOutcome[],
  ): void {
    const { file, columns, spells } = block;
    if (row instanceof Reject) {
      outcomes.push(this.#reject({ file, line, row: {} }, row));
      return;
    }
    for (const each of block.rowsOf(row)) {
      const at = new DescribedRow(file, line, columns, each);
      const outcome = this.#attempt(at, () => {
        const scope = block.read(each);
        if (spells) {
          gathered.add(spells.by(scope), spells.over(scope), at);
          return [];
        }
        const made = this.#take(block, scope, at);
        this.#noteLeft(block.leftIn(scope), at);
        return made;
      });
      if (!spells || outcome.is !== 'taken') outcomes.push(outcome);
    }
  }

  #noteLeft(left: readonly string[], { file, line }: RowPlace): void {
    for (const each of left) this.warnings.add(`LEFT_OUT ${each}`, `${file}:${String(line)}`);
  }

  #attempt(at: RowPlace, make: () => readonly Made[]): RowOutcome {
    try {
      return { is: 'taken', at, made: make() };
    } catch (error) {
      if (error instanceof Skip) {
        this.skips.add(error.why, `${at.file}:${String(at.line)}`);
        return { is: 'skipped', at, why: error.why };
      }
      if (error instanceof Reject) return this.#reject(at, error);
      throw error;
    }
  }

  /** Counts a row that is found bad only after all were read. */
  rejectLate(
    { file = '', line = 0 }: RunEntity['origin'],
    kind: RejectKind,
    message: string,
  ): RejectedRow {
    return this.#reject({ file, line, row: {} }, new Reject(kind, message)).at;
  }

  #reject({ file, line, row }: RowPlace, { kind, message, record = '' }: Reject): Rejected {
    this.rejects.add(kind, `${file}:${String(line)}${record && `, ${record}`}: ${message}`);
    return { is: 'rejected', at: { file, line, row, record, kind, message } };
  }

  /** Takes all records of a row, or none: what is wrong with one is found before. */
  #take(block: Block, scope: Scope, at: RowPlace): readonly Made[] {
    const made = block.make(scope);
    const own = made.length > 1 ? new Map<string, string>() : undefined;
    const news: Made[] = [];
    for (const each of made) {
      if (each.is === 'entity') {
        this.entities.check(each);
        news.push(each);
        continue;
      }
      const { keyHash, contentHash, row } = each;
      const content = own?.get(keyHash);
      const met =
        content === undefined
          ? this.#keys.find(keyHash, contentHash)
          : content === contentHash
            ? 'same'
            : 'other';
      if (met === 'other') throw new Reject('KEY_TWICE', `${row} stands for two different records`);
      own?.set(keyHash, contentHash);
      if (met === 'new') news.push(each);
      else if (!each.hasOwnKey) {
        this.warnings.add(`REPEATED ${String(each.record['claim'])}`, row);
      }
    }
    for (const each of news) {
      if (each.is === 'entity') this.#addEntity(each, at);
      else this.#addClaim(each);
    }
    return news;
  }

  #addClaim({ record, keyHash, contentHash }: MadeClaim): void {
    this.#keys.add(keyHash, contentHash);
    this.records.add(String(record['claim']), record.id);
    this.#index.addNaming(record);
  }

  #addEntity(part: EntityPart, at: RunEntity['origin']): void {
    const isNew = this.entities.add(part, at, this.warnings);
    if (isNew) this.records.add(part.kind.name, part.id);
    const { id, fields } = part;
    const aliases = storedTextsOf(fields.get('aliases'));
    this.#index.add({ id, name: nameIn(fields), aliases, identifiers: codesIn(fields) });
  }

  #create(made: EntityPart): Named {
    this.entities.check(made);
    this.#addEntity(made, {});
    return new Named(made.id, this.#index.nameOf(made.id));
  }

  /** Records the source that claims of the dataset cite. */
  #addSource({ id, all }: DatasetNote): void {
    const kind = this.#model.get('Source');
    const has = (name: string): boolean => kind.properties.some((each) => each.name === name);
    const fields = new Map<string, unknown>();
    for (const [key, names] of SOURCE_FIELDS) {
      const value = all.get(key);
      const field = names.find(has);
      if (value !== undefined && field !== undefined) fields.set(field, value);
    }
    const part = { record: 'dataset', kind, fields, owns: true, firstWins: false };
    this.#addEntity({ ...part, id: `source:${id}` }, {});
  }
}

/** The kinds of entities that records and lookups of a mapping make, by their names. */
function kindsMadeBy({ blocks, lookups }: Mapping): ReadonlySet<string> {
  const records = blocks.flatMap(({ entries }) => entriesOf(entries.get('records')));
  const making = [...lookups.values()].filter(({ entries }) => entries.has('create'));
  const nodes = [...records.map(([, node]) => mapIn(node)), ...making];
  return new Set(nodes.flatMap(kindsNamedIn));
}

/** The kinds of entities that a record or a lookup names. */
function kindsNamedIn({ entries }: YamlMap): readonly string[] {
  return textsOf(entries.get('entity'));
}

/** What each key of `dataset` is called in a source; the first field that there is. */
const SOURCE_FIELDS: readonly (readonly [key: string, fields: readonly string[]])[] = [
  ['title', ['title']],
  ['publisher', ['publisher']],
  ['licence', ['licence']],
  ['url', ['url']],
  ['doi', ['doi']],
  ['language', ['language']],
  ['reliability', ['reliability']],
  ['version', ['version']],
  ['published', ['publishedOn']],
  ['retrieved', ['retrievedOn']],
  ['citation', ['citation', 'description']],
];
