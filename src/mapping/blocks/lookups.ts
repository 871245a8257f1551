import { findNearest } from '../../graph/find-nearest.js';
import { getOrMake } from '../../graph/get-or-make.js';
import { kindOfId } from '../../graph/model/kind-of-id.js';
import type { Model } from '../../graph/model/model.js';
import type { Counts } from './counts.js';
import { FOR_EVER, SINCE_EVER, type EntityIndex, type TimedCode } from './entity-index.js';
import { firstDayOf, lastDayOf, readDate } from '../values/dates.js';
import { Named, textOf, type Columns, type Datum } from '../values/datum.js';
import { MappingError, type Place } from '../language/mapping-error.js';
import { Reject, Skip } from '../language/reject.js';
import { Scope, type Getter, type LookUp } from '../values/scope.js';
import { UnknownCodes } from './unknown-codes.js';
import { compileValue, conditionOf, type Surroundings } from '../values/values.js';
import {
  isTrue,
  itemsOf,
  mapIn,
  readPart,
  textIn,
  textsOf,
  type YamlMap,
} from '../language/yaml-node.js';

/** A file that is held in memory: a crosswalk, or what is joined. */
export interface Table {
  readonly columns: readonly string[] | undefined;
  readonly rows: readonly Columns[];
}

/** What lookups work with. */
export interface LookupContext {
  readonly model: Model;
  readonly entities: EntityIndex;
  /** A file that is held in memory, by its name in the mapping. */
  table(name: string): Table;
  /** What is done, and may not be what was meant. */
  readonly warnings: Counts;
}

/** Makes an entity for a code that nothing is known by. */
export type Create = (code: string, scope: Scope) => Named;

/** What a step of a lookup says of a code; undefined where it doesn't know it. */
type Step = (code: string, at: string | undefined) => Answer | undefined;

type Answer =
  | {
      readonly is: 'entity';
      readonly id: string;
      readonly until?: string | undefined;
      /** Whether the code means it at any time, and nothing else. */
      readonly isAlways?: boolean;
    }
  | { readonly is: 'nothing' }
  | { readonly is: 'many'; readonly ids: readonly string[] }
  | { readonly is: 'not valid'; readonly entries: readonly TimedCode[] };

/** What a step asks the graph for. */
interface Asked {
  readonly schemes: readonly string[];
  readonly byName: boolean;
  /** By their name only those with a code in one of these schemes. */
  readonly having: readonly string[] | undefined;
}

/** The lookups of a mapping, by their names. */
export class Lookups {
  readonly #nodes: ReadonlyMap<string, YamlMap>;
  readonly #context: LookupContext;
  readonly #steps = new Map<string, readonly Step[]>();
  readonly #known = new Map<string, Map<string, Answer>>();
  readonly #always = new Map<string, { version: number; answers: Map<string, Answer> }>();
  /** The answers that were looked at: they are there, and of a kind that is wanted. */
  readonly #fit = new WeakSet<Answer>();
  /** The codes that a lookup knew nothing by, and made nothing of. */
  readonly unknown = new UnknownCodes();
  /** The lookups that rejected a code while there was nothing of the kinds that they lead to. */
  readonly vain = new Set<string>();

  constructor(nodes: ReadonlyMap<string, YamlMap>, context: LookupContext) {
    this.#nodes = nodes;
    this.#context = context;
    for (const [name, node] of nodes) this.#stepsOf(name, node.place, []);
  }

  /** The names of the kinds that a lookup leads to. */
  kindsOf(name: string): readonly string[] {
    return textsOf(this.#nodes.get(name)?.entries.get('entity'));
  }

  /**
   * Compiles the use of a lookup; `compileCreate` makes what `missing: create` asks for.
   *
   * @throws {@link MappingError} UNKNOWN_LOOKUP
   */
  compile(
    name: string,
    place: Place,
    compileCreate: (node: YamlMap, kind: string) => Create,
  ): LookUp {
    const node = this.#get(name, place);
    const steps = this.#stepsOf(name, place, []);
    const whenMissing = readPart(node, 'missing', textIn) ?? 'reject';
    const created = whenMissing === 'create' ? node.entries.get('create') : undefined;
    const [kind = ''] = this.kindsOf(name);
    const create = created && compileCreate(mapIn(created), kind);
    return (code, at, scope) => {
      const day = at === undefined || at === '..' ? undefined : at;
      const answer = this.#ask(name, steps, code, day);
      if (answer) return this.#take(name, answer, code, day);
      if (create) {
        const made = create(code, scope);
        this.#context.warnings.add(`CREATED by lookup ${name}`, made.id);
        return made;
      }
      this.unknown.add(name, code);
      if (whenMissing === 'skip') throw new Skip(`${name} not found`);
      if (whenMissing === 'leave') {
        this.#context.warnings.add(`CODE_LEFT_OUT ${name}`, JSON.stringify(code));
        return undefined;
      }
      throw new Reject('CODE_NOT_FOUND', `${name} ${JSON.stringify(code)}${this.#whyNone(name)}`);
    };
  }

  /** Nothing can be found where nothing is: then what to do first. */
  #whyNone(name: string): string {
    const kinds = this.kindsOf(name);
    if (this.#context.entities.hasOne(this.#isOf(kinds))) return '';
    this.vain.add(name);
    return `: the store has no ${kinds.join(' or ')} yet; "entente seed" brings the world's`;
  }

  /** Tells whether an id is of some kinds, or of kinds below them. */
  #isOf(kinds: readonly string[]): (id: string) => boolean {
    return (id) => {
      const kind = kindOfId(this.#context.model, id);
      return kind !== undefined && [kind, ...kind.parents].some(({ name }) => kinds.includes(name));
    };
  }

  #get(name: string, place: Place): YamlMap {
    const node = this.#nodes.get(name);
    if (node) return node;
    const nearest = findNearest(name, [...this.#nodes.keys()]);
    const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
    throw new MappingError('UNKNOWN_LOOKUP', place, `no lookup "${name}"${hint}`);
  }

  #ask(
    name: string,
    steps: readonly Step[],
    code: string,
    at: string | undefined,
  ): Answer | undefined {
    const known = getOrMake(this.#known, name, () => new Map());
    const always = this.#alwaysOf(name);
    const same = always.get(code);
    if (same) return same;
    const key = at === undefined ? code : `${code}\n${at}`;
    const before = known.get(key);
    if (before) return before;
    for (const step of steps) {
      const answer = step(code, at);
      if (!answer) continue;
      // What several have now, one more may have later.
      if (answer.is === 'entity' && answer.isAlways === true) always.set(code, answer);
      else if (answer.is !== 'many') known.set(key, answer);
      return answer;
    }
    return undefined;
  }

  /** The answers that hold at any time, as long as no entity comes or is called otherwise. */
  #alwaysOf(name: string): Map<string, Answer> {
    const { version } = this.#context.entities;
    const known = this.#always.get(name);
    if (known?.version === version) return known.answers;
    const answers = new Map<string, Answer>();
    this.#always.set(name, { version, answers });
    return answers;
  }

  #take(name: string, answer: Answer, code: string, at: string | undefined): Datum {
    const shown = (): string => `${name} ${JSON.stringify(code)}`;
    switch (answer.is) {
      case 'nothing':
        return undefined;
      case 'many': {
        const on = at === undefined ? '' : ` on ${at}`;
        throw new Reject('CODE_AMBIGUOUS', `${shown()}${on}: ${[...answer.ids].sort().join(', ')}`);
      }
      case 'not valid':
        throw new Reject(
          'CODE_NOT_VALID',
          `${shown()} means nothing on ${at ?? ''}; it is ${answer.entries.map(describeEntry).join(', ')}`,
        );
      case 'entity':
        break;
    }
    const { id, until } = answer;
    const { model, entities } = this.#context;
    if (!this.#fit.has(answer)) {
      const kind = kindOfId(model, id);
      const wanted = this.kindsOf(name);
      if (kind && ![kind, ...kind.parents].some((each) => wanted.includes(each.name))) {
        throw new Reject('WRONG_KIND', `${shown()} is ${id}, ${withArticle(kind.name)}`);
      }
      if (!entities.has(id)) {
        throw new Reject('ID_UNKNOWN', `${shown()} is ${id}, which exists nowhere`);
      }
      this.#fit.add(answer);
    }
    return new Named(id, entities.nameOf(id), until);
  }

  #stepsOf(name: string, place: Place, above: readonly string[]): readonly Step[] {
    const before = this.#steps.get(name);
    if (before) return before;
    const node = this.#get(name, place);
    if (above.includes(name)) {
      const circle = [...above, name].map((each) => `"${each}"`).join(' to ');
      throw new MappingError('BAD_VALUE', place, `lookups lead in a circle, ${circle}`);
    }
    const steps = itemsOf(node.entries.get('try')).flatMap((item) =>
      this.#toSteps(name, mapIn(item), [...above, name]),
    );
    this.#steps.set(name, steps);
    return steps;
  }

  #toSteps(name: string, node: YamlMap, above: readonly string[]): readonly Step[] {
    const { entries } = node;
    refuseVain(node);
    const other = entries.get('lookup');
    if (other) return this.#stepsOf(textIn(other), other.place, above);
    const values = entries.get('values');
    if (values) return [toConstants(mapIn(values))];
    const file = entries.get('file');
    if (file) return [this.#toCrosswalk(node, textIn(file), file.place)];
    const schemes = textsOf(entries.get('scheme'));
    const byName = isTrue(entries.get('name'));
    const having = entries.get('having');
    const kinds = this.kindsOf(name);
    const asked = { schemes, byName, having: having && textsOf(having) };
    return [(code, at) => this.#inGraph(kinds, asked, code, at)];
  }

  /** Asks the graph: identifiers and names hold always, codes that claims give at their times. */
  #inGraph(
    kinds: readonly string[],
    { schemes, byName, having }: Asked,
    code: string,
    at: string | undefined,
  ): Answer | undefined {
    const { entities } = this.#context;
    const isWanted = this.#isOf(kinds);
    const keys = schemes.map((scheme) => `${scheme} ${code}`);
    const called = byName ? [...(entities.called(code) ?? [])] : [];
    const always = [
      ...keys.flatMap((key) => [...(entities.withIdentifier(key) ?? [])]),
      ...called.filter((id) => having?.some((each) => entities.hasOneIn(each, id)) ?? true),
    ];
    const entries = [
      ...[...new Set(always)].map((id) => ({ id, from: SINCE_EVER, to: FOR_EVER })),
      ...keys.flatMap((key) => entities.timed(key)),
    ].filter(({ id }) => isWanted(id));
    return entries.length === 0 ? undefined : choose(entries, at);
  }

  #toCrosswalk(node: YamlMap, file: string, place: Place): Step {
    const table = this.#context.table(file);
    const around = aroundTable(table, file, 'a crosswalk');
    const compiled = (key: string): Getter | undefined =>
      readPart(node, key, (found) => compileValue(found, around));
    const isMeant = readPart(node, 'when', (when) => conditionOf(when, around));
    const [code, id, from, to] = ['code', 'id', 'from', 'to'].map(compiled);
    const entries = new Map<string, TimedCode[]>();
    for (const row of table.rows) {
      const scope = new Scope(row, 0);
      if (isMeant && !isMeant(scope)) continue;
      const [key, target] = [code?.(scope), id?.(scope)];
      if (key === undefined || target === undefined) continue;
      const [start, end] = [from?.(scope), to?.(scope)];
      const entry = {
        id: textOf(target),
        from: start === undefined ? SINCE_EVER : firstDayOf(readDate(textOf(start))),
        to: end === undefined ? FOR_EVER : lastDayOf(readDate(textOf(end))),
      };
      const others = getOrMake(entries, textOf(key), () => []);
      const overlapping = others.find(
        (other) => other.id !== entry.id && other.from <= entry.to && entry.from <= other.to,
      );
      if (overlapping) {
        const problem = `${JSON.stringify(textOf(key))} is ${overlapping.id} and ${entry.id} at the same time in "${file}"`;
        throw new MappingError('CODE_OVERLAPS', place, problem);
      }
      others.push(entry);
    }
    return (wanted, at) => {
      const found = entries.get(wanted);
      return found && choose(found, at);
    };
  }
}

/** What holds on the first day of a date; else the first that begins within it. */
function choose(entries: readonly TimedCode[], at: string | undefined): Answer {
  if (at === undefined) return toAnswer(entries);
  const [only] = entries;
  if (only && entries.length === 1 && only.from === SINCE_EVER && only.to === FOR_EVER) {
    return toAnswer(entries);
  }
  const [first, last] = [firstDayOf(at), lastDayOf(at)];
  const holding = entries.filter(({ from, to }) => from <= first && first <= to);
  if (holding.length > 0) return toAnswer(holding);
  const [next] = entries
    .filter(({ from }) => first <= from && from <= last)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return next ? toAnswer([next]) : { is: 'not valid', entries };
}

function toAnswer(entries: readonly TimedCode[]): Answer {
  const ids = new Set(entries.map(({ id }) => id));
  const [first] = entries;
  if (!first || ids.size > 1) return { is: 'many', ids: [...ids] };
  const until = entries.map(({ to }) => to).sort()[0];
  const isAlways = entries.length === 1 && first.from === SINCE_EVER && until === FOR_EVER;
  return { is: 'entity', id: first.id, ...(until !== FOR_EVER && { until }), isAlways };
}

function toConstants(node: YamlMap): Step {
  const ids = new Map([...node.entries].map(([code, id]) => [code, textIn(id)]));
  return (code) => {
    const id = ids.get(code);
    if (id === undefined) return undefined;
    return id === '' ? { is: 'nothing' } : { is: 'entity', id };
  };
}

function describeEntry({ id, from, to }: TimedCode): string {
  const since = from === SINCE_EVER ? '' : ` from ${from}`;
  return `${id}${since}${to === FOR_EVER ? '' : ` until ${to}`}`;
}

function withArticle(name: string): string {
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** What values of the rows of a table that is held in memory are compiled with; `what` uses it. */
export function aroundTable({ columns }: Table, file: string, what: string): Surroundings {
  return {
    names: {
      get(name, place): Getter {
        if (columns && !columns.includes(name)) throw unknownColumn(name, columns, place, file);
        return (scope) => (scope.row as Columns)[name];
      },
    },
    seen: undefined,
    lookup: (_, place) => {
      throw new MappingError('UNKNOWN_KEY', place, `${what} looks nothing up`);
    },
  };
}

/** How many columns a message names. */
const SHOWN_COLUMNS = 20;

/** Says that a file has no such column, which it has, and which of them or of `others` may be meant. */
export function unknownColumn(
  name: string,
  columns: readonly string[],
  place: Place,
  file: string,
  others: readonly string[] = [],
): MappingError {
  const nearest = findNearest(name, [...others, ...columns]);
  const more = columns.length - SHOWN_COLUMNS;
  const all = columns.slice(0, SHOWN_COLUMNS).join(', ');
  const has = `has ${all}${more > 0 ? ` and ${String(more)} more` : ''}`;
  const hint = nearest === undefined ? `, which ${has}` : `; did you mean "${nearest}"? It ${has}`;
  return new MappingError('UNKNOWN_COLUMN', place, `no column "${name}" in "${file}"${hint}`);
}

/** What a step of a lookup goes by, and what may stand beside that; the first that it has counts. */
const GOES_BY: readonly (readonly [string, readonly string[]])[] = [
  ['lookup', []],
  ['values', []],
  ['file', ['when', 'code', 'id', 'from', 'to']],
  ['name', ['scheme', 'having']],
  ['scheme', []],
];

/** Refuses what stands in a step and would never be looked at, such as `having` without `name`. */
function refuseVain({ entries, place }: YamlMap): void {
  const [by, beside] = GOES_BY.find(([key]) => entries.has(key)) ?? [];
  if (by === undefined || beside === undefined) {
    const all = GOES_BY.map(([key]) => `"${key}"`).join(', ');
    throw new MappingError('BAD_VALUE', place, `a step of a lookup needs one of ${all}`);
  }
  for (const [key, vain] of entries) {
    if (key === by || beside.includes(key)) continue;
    const problem = `"${key}" has no effect beside "${by}": take it out, or make a step of its own of it`;
    throw new MappingError('BAD_VALUE', vain.place, problem);
  }
}
