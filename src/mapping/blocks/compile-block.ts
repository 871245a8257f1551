import { BlockNames, type ColumnPlaces, type NamedValue } from './block-names.js';
import { compileClaim, compileEntity, compileNames } from './compile-record.js';
import type { Made, Make } from './compile-record.js';
import { compileJoin } from './compile-join.js';
import { compileRest } from './compile-rest.js';
import { compileUnpivot, type Unpivot } from './compile-unpivot.js';
import type { RecordContext } from './compile-fields.js';
import { listOf, Named, textOf, type Datum } from '../values/datum.js';
import type { Create, Lookups, Table } from './lookups.js';
import { MappingError } from '../language/mapping-error.js';
import { Reject, Skip } from '../language/reject.js';
import { nameIn } from './run-entities.js';
import { Scope, type Getter, type RawRow } from '../values/scope.js';
import { compileValue, conditionOf, type Surroundings } from '../values/values.js';
import {
  entriesOf,
  itemsOf,
  mapIn,
  nodeIn,
  readPart,
  textIn,
  textsOf,
} from '../language/yaml-node.js';
import type { YamlMap, YamlNode } from '../language/yaml-node.js';

/** What blocks are compiled with. */
export interface BlockContext extends RecordContext {
  readonly lookups: Lookups;
  readonly seen: string | undefined;
  /** The columns of a file; undefined where its rows are objects. */
  columnsOf(file: string): readonly string[] | undefined;
  /** A file that is held in memory. */
  table(file: string): Table;
  /** Takes an entity that a lookup makes. */
  create(make: Made & { readonly is: 'entity' }): Named;
}

/** A block of a mapping, ready to make records of rows. */
export interface Block {
  readonly file: string;
  /** The names of the cells of the rows that it takes; undefined where these are objects. */
  readonly columns: readonly string[] | undefined;
  /** The rows that one row of the file stands for; none where it is no concern of the block. */
  rowsOf(row: RawRow): readonly RawRow[];
  /**
   * Reads a row as far as its records: joined, and not to be skipped.
   *
   * @throws {@link Reject} or {@link Skip}
   */
  read(row: RawRow): Scope;
  /** Gathers rows into spells; undefined where each row is one of its own. */
  readonly spells: SpellRule | undefined;
  /** What of a row no record is made of, by names that `rest` chooses. */
  leftIn(scope: Scope): readonly string[];
  /**
   * Makes the records of a row, or of a spell.
   *
   * @throws {@link Reject} or {@link Skip}
   */
  make(scope: Scope): readonly Made[];
}

/** How rows become spells. */
export interface SpellRule {
  /** What must be alike in the rows of one. */
  by(scope: Scope): readonly Datum[];
  /** The number that runs through it. */
  over(scope: Scope): number;
  /** The row of a spell. */
  scope(by: readonly Datum[], first: number, last: number): Scope;
}

/**
 * Compiles a block of a mapping.
 *
 * @throws {@link MappingError}
 */
export function compileBlock(node: YamlMap, context: BlockContext): Block {
  const file = textIn(nodeIn(node, 'file'));
  const header = context.columnsOf(file);
  const builder = new Builder(file, placesOf(header), context);
  const keep = readPart(node, 'keep', (each) => conditionOf(each, builder.around()));
  const unpivot = readPart(node, 'unpivot', (each) => builder.unpivot(mapIn(each)));
  const joins = entriesOf(node.entries.get('join')).map(([name, each]) => builder.join(name, each));
  builder.lets(node.entries.get('let'));
  const skips = itemsOf(node.entries.get('skip')).map((each) => builder.skip(each));
  const slotsOfRow = builder.slotCount;
  const spells = readPart(node, 'spells', (each) => builder.spells(mapIn(each)));
  const records = entriesOf(node.entries.get('records')).map(([name, each]) =>
    naming(name, builder.record(name, each, node)),
  );
  const slots = Math.max(slotsOfRow, builder.slotCount);
  const leftIn = readPart(node, 'rest', (each) => builder.rest(mapIn(each))) ?? (() => []);
  return {
    file,
    columns: header && [...header, ...(unpivot?.added ?? [])],
    rowsOf: (row) => {
      if (keep && !keep(new Scope(row, 0))) return [];
      return unpivot ? unpivot.rowsOf(row) : [row];
    },
    read: (row) => {
      const scope = new Scope(row, slots);
      for (const join of joins) join(scope);
      for (const skip of skips) skip(scope);
      return scope;
    },
    spells,
    leftIn,
    make: (scope) => records.flatMap((record) => record(scope)),
  };
}

/** The same, with the name of the record in what is thrown. */
function naming<T>(name: string, make: (scope: Scope) => T): (scope: Scope) => T {
  return (scope) => {
    try {
      return make(scope);
    } catch (error) {
      if (error instanceof Reject) error.record ??= name;
      throw error;
    }
  };
}

class Builder {
  readonly #file: string;
  readonly #context: BlockContext;
  #columns: ColumnPlaces;
  #names: BlockNames;
  #slots = 0;
  /** Which slots a let is made from. */
  readonly #madeFrom = new Map<number, Set<number>>();

  constructor(file: string, columns: ColumnPlaces, context: BlockContext) {
    this.#file = file;
    this.#columns = columns;
    this.#context = context;
    this.#names = new BlockNames(file, columns);
  }

  get slotCount(): number {
    return this.#slots;
  }

  around(names = this.#names): Surroundings {
    const { lookups, seen } = this.#context;
    return {
      names,
      seen,
      lookup: (name, place) =>
        lookups.compile(name, place, (node, kind) => this.#create(node, kind, names)),
    };
  }

  /** Compiles what a lookup makes for a code that nothing is known by. */
  #create(node: YamlMap, kind: string, names: BlockNames): Create {
    const namesNode = node.entries.get('names');
    if (namesNode) {
      const problem = 'an entity that a lookup creates takes "aliases", and no "names"';
      throw new MappingError('UNKNOWN_KEY', namesNode.place, problem);
    }
    let current: string | undefined;
    const code: NamedValue = { slot: -1, get: () => current };
    const make = compileEntity(
      'create',
      kind,
      node,
      { ...this.around(names), names: names.with('code', code) },
      this.#context,
    );
    return (wanted, scope) => {
      current = wanted;
      return this.#context.create(make(scope));
    };
  }

  unpivot(node: YamlMap): Unpivot {
    const unpivot = compileUnpivot(node, this.#columns, this.#file);
    if (unpivot.columns !== this.#columns) this.#nameColumns(unpivot.columns);
    return unpivot;
  }

  join(name: string, node: YamlNode): (scope: Scope) => void {
    const tableOf: BlockContext['table'] = (file) => this.#context.table(file);
    const { columns, find } = compileJoin(name, node, tableOf, this.around());
    const slot = this.#slots++;
    this.#names = this.#names.with(name, { slot, get: (scope) => scope.get(slot), columns });
    return (scope) => scope.set(slot, find(scope));
  }

  /** From here on these are the columns of a row, and nothing else has a name. */
  #nameColumns(columns: ColumnPlaces): void {
    this.#columns = columns;
    this.#names = new BlockNames(this.#file, columns);
  }

  /** Names the lets; each knows the others, and by its own name the column. */
  lets(node: YamlNode | undefined): void {
    const lets = entriesOf(node).map(([name, each]) => {
      const slot = this.#slots++;
      let make: Getter | undefined;
      const named: NamedValue = { slot, get: (scope) => scope.get(slot, make) };
      this.#names = this.#names.with(name, named);
      const setMake = (made: Getter): void => {
        make = made;
      };
      return { name, each, slot, setMake };
    });
    for (const { name, each, slot, setMake } of lets) {
      const used = new Set<number>();
      setMake(compileValue(each, this.around(this.#names.without(name).noting(used))));
      this.#madeFrom.set(slot, used);
    }
  }

  skip(given: YamlNode): (scope: Scope) => void {
    const node = mapIn(given);
    const when = conditionOf(nodeIn(node, 'when'), this.around());
    const why = compileValue(nodeIn(node, 'why'), this.around());
    return (scope) => {
      if (when(scope)) throw new Skip(listOf(why(scope)).map(textOf).join(', '));
    };
  }

  rest(node: YamlMap): (scope: Scope) => readonly string[] {
    return compileRest(node, this.#names, this.around());
  }

  spells(node: YamlMap): SpellRule {
    const by = textsOf(nodeIn(node, 'by'));
    const place = nodeIn(node, 'by').place;
    const overNode = nodeIn(node, 'over');
    const over = textIn(overNode);
    const gets = by.map((name) => this.#names.get(name, place));
    const year = this.#names.get(over, overNode.place);
    const columns = [...by, 'first', 'last'];
    this.#nameColumns(placesOf(columns));
    // What is named from here on is made of the spell.
    this.#slots = 0;
    this.#madeFrom.clear();
    return {
      by: (scope) => gets.map((each) => each(scope)),
      over: (scope) => {
        const value = year(scope);
        const text = value === undefined ? '' : textOf(value);
        if (/^-?[0-9]{1,9}$/.test(text)) return Number(text);
        throw new Reject('NOT_A_NUMBER', `${over}: ${JSON.stringify(text)}`);
      },
      scope: (values, first, last) =>
        new Scope([...values, String(first), String(last)], this.#slots),
    };
  }

  record(name: string, given: YamlNode, block: YamlMap): (scope: Scope) => readonly Made[] {
    const node = mapIn(given);
    const when = readPart(node, 'when', (part) => conditionOf(part, this.around()));
    const eachNode = node.entries.get('each');
    if (!eachNode) {
      const make = this.#make(name, node, block, this.#names, undefined);
      const slot = this.#slots++;
      this.#names = this.#names.with(name, { slot, get: (scope) => scope.get(slot) });
      return (scope) => {
        if (when && !when(scope)) {
          scope.set(slot, undefined);
          return [];
        }
        const made = make(scope);
        scope.set(slot, toNamed(made[0]));
        return made;
      };
    }
    const each = textIn(eachNode);
    const list = this.#names.get(each, eachNode.place);
    const slot = this.#names.slotOf(each) ?? this.#slots++;
    const names = this.#names.with(each, { slot, get: (scope) => scope.get(slot) });
    const again = this.#madeOf(slot);
    const make = this.#make(name, node, block, names, each);
    return (scope) => {
      if (when && !when(scope)) return [];
      return listOf(list(scope)).flatMap((element) => make(scope.with(slot, element, again)));
    };
  }

  #make(
    name: string,
    node: YamlMap,
    block: YamlMap,
    names: BlockNames,
    each: string | undefined,
  ): Make {
    const around = this.around(names);
    const [entity, claim] = [node.entries.get('entity'), node.entries.get('claim')];
    if ((entity === undefined) === (claim === undefined)) {
      const problem = `${name} must name its kind, by "entity" or by "claim", and not by both`;
      throw new MappingError('MISSING_KEY', node.place, problem);
    }
    if (entity) {
      const makeEntity = compileEntity(name, textIn(entity), node, around, this.#context);
      const namesNode = node.entries.get('names');
      const toNames = namesNode && compileNames(name, namesNode, around, this.#context);
      return (scope) => {
        const made = makeEntity(scope);
        return [made, ...(toNames?.(scope, made.id) ?? [])];
      };
    }
    const own = { key: block.entries.get('key'), cite: block.entries.get('cite'), each };
    const kind = claim ? textIn(claim) : '';
    const makeClaim = compileClaim(name, kind, node, own, around, this.#context);
    return (scope) => [makeClaim(scope)];
  }

  /** The slots of the lets that are made from a slot, near and far. */
  #madeOf(slot: number): readonly number[] {
    const found = new Set<number>();
    const open = [slot];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const [made, from] of this.#madeFrom) {
        if (!from.has(at) || found.has(made)) continue;
        found.add(made);
        open.push(made);
      }
    }
    return [...found].filter((each) => each !== slot);
  }
}

function toNamed(made: Made): Named {
  if (made.is === 'claim') return new Named(made.record.id, undefined);
  return new Named(made.id, nameIn(made.fields));
}

function placesOf(columns: readonly string[] | undefined): ColumnPlaces {
  return columns && new Map(columns.map((name, place) => [name, place]));
}
