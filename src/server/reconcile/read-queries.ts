import { checkText } from '../../graph/check-text.js';
import { LONGEST_NAME, MOST_CANDIDATES, MOST_MATCHED } from '../../graph/match/match.js';
import { isObject } from '../../graph/is-object.js';
import { badInput, parseJson } from '../operation/read-parameters.js';
import type { ReconciledType } from './types.js';

/** One query of a batch, with the key that it is answered under. */
export interface ReconcileQuery {
  readonly key: string;
  /** Null where there are properties alone, by which nothing is found. */
  readonly name: string | null;
  readonly types: readonly ReconciledType[];
  readonly limit: number;
  /** What is known beside the name, as `match` takes it. */
  readonly facts: Readonly<Partial<Record<string, string>>>;
}

/** What may be known beside a name: fields of what `match` takes. */
export const PROPERTIES = [
  {
    id: 'country',
    name: 'Country',
    description: 'A nation that it has to do with: its id, a code or a name.',
  },
  {
    id: 'dates',
    name: 'Dates',
    description: 'When it was there, at least in part, in EDTF, such as a year of its life.',
  },
];

/** Where something stands in what was sent. */
type Place = readonly (string | number)[];

const FIELDS = ['query', 'type', 'limit', 'properties', 'type_strict'];

/**
 * Reads a batch of queries, as JSON.
 *
 * @throws GraphQLError with the code BAD_USER_INPUT, or BadInputError, which say where
 */
export function readQueries(
  text: unknown,
  types: ReadonlyMap<string, ReconciledType>,
): readonly ReconcileQuery[] {
  if (typeof text !== 'string') {
    throw badInput('queries', 'must be given once, as JSON: {"q0": {"query": "Sergey Lavrov"}}.');
  }
  const batch = parseJson('queries', text);
  if (!isObject(batch)) {
    throw badInput('queries', 'must be an object: {"q0": {"query": "Sergey Lavrov"}}.');
  }
  const entries = Object.entries(batch);
  if (entries.length > MOST_MATCHED) {
    const problem = `takes at most ${String(MOST_MATCHED)} queries, and has ${String(entries.length)}: send them in parts.`;
    throw badInput('queries', problem, 413);
  }
  return entries.map(([key, query]) => readQuery(key, query, types));
}

/** Reads the types that are asked for at a place; none where it asks for no type. */
export function readTypes(
  given: unknown,
  where: string | Place,
  types: ReadonlyMap<string, ReconciledType>,
): readonly ReconciledType[] {
  return [given ?? []].flat().map((id: unknown) => {
    const type = typeof id === 'string' ? types.get(id) : undefined;
    if (!type) {
      const shown = JSON.stringify(id).slice(0, MOST_SHOWN);
      const known = [...types.keys()].join(', ');
      throw badInput(where, `${shown} is no type. There are: ${known}.`);
    }
    return type;
  });
}

const MOST_SHOWN = 100;

function readQuery(
  key: string,
  given: unknown,
  types: ReadonlyMap<string, ReconciledType>,
): ReconcileQuery {
  const at = (...field: Place): Place =>
    ['queries', key, ...field].map((each) =>
      typeof each === 'string' ? each.slice(0, MOST_SHOWN) : each,
    );
  if (!isObject(given)) throw badInput(at(), 'must be an object: {"query": "Sergey Lavrov"}.');
  const other = Object.keys(given).find((field) => !FIELDS.includes(field));
  if (other !== undefined) {
    throw badInput(at(other), `is not known here. There are: ${FIELDS.join(', ')}.`);
  }
  const { query, type, limit = MOST_CANDIDATES, properties = [], type_strict: strict } = given;
  const facts = readFacts(properties, at);
  const isNameless = query === undefined && (properties as readonly unknown[]).length > 0;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) {
    throw badInput(at('limit'), 'must be a whole number from 1 on.');
  }
  if (![undefined, 'any', 'should', 'all'].some((each) => each === strict)) {
    throw badInput(at('type_strict'), 'must be any, should or all.');
  }
  return {
    key,
    name: isNameless ? null : readName(query, at('query')),
    types: readTypes(type, at('type'), types),
    limit,
    facts,
  };
}

function readName(given: unknown, where: Place): string {
  if (typeof given !== 'string' || given.trim() === '') {
    throw badInput(where, 'must be a name or a code.');
  }
  return readText(given, where);
}

/** What is known beside the name, each thing once; a cell with nothing in it says nothing. */
function readFacts(given: unknown, at: (...field: Place) => Place): ReconcileQuery['facts'] {
  if (!Array.isArray(given)) {
    throw badInput(at('properties'), 'must be a list: [{"pid": "country", "v": "DEU"}].');
  }
  const facts = new Map<string, string>();
  given.forEach((property: unknown, index) => {
    const here = ['properties', index];
    const { pid, v } = isObject(property) ? property : {};
    const known = PROPERTIES.map(({ id }) => id);
    if (typeof pid !== 'string' || !known.includes(pid)) {
      throw badInput(at(...here, 'pid'), `must be one of: ${known.join(', ')}.`);
    }
    if (facts.has(pid)) throw badInput(at(...here, 'pid'), `${pid} is there already.`);
    const [value, ...others] = [v].flat();
    const text = isObject(value) ? value['id'] : value;
    if (others.length > 0 || (typeof text !== 'string' && typeof text !== 'number')) {
      throw badInput(at(...here, 'v'), 'must be one text, number, or entity with its id.');
    }
    if (String(text).trim() !== '') facts.set(pid, readText(String(text), at(...here, 'v')));
  });
  return Object.fromEntries(facts);
}

function readText(text: string, where: Place): string {
  if (text.length > LONGEST_NAME) {
    throw badInput(where, `must have at most ${String(LONGEST_NAME)} characters.`);
  }
  checkText(text.toWellFormed(), where);
  return text;
}
