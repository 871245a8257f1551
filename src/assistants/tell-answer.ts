import { isObject } from '../graph/is-object.js';

/** An answer without what says nothing, each source once. */
export interface ToldAnswer {
  readonly answer: Readonly<Record<string, unknown>>;
  /** The ids of the sources, each at the number that its citations have, from 1. */
  readonly sources: readonly string[];
}

/** The fields that hold the rows of a list. */
const ROWS = ['edges', 'nodes', 'groups', 'cells'] as const;

/** What a claim says in its sentence and in `when` as well. */
const SAID_ALREADY: readonly string[] = ['period', 'date', '__typename'];

/**
 * Tells an answer in short: what is null is left out, a list is its rows, a row is what
 * stands in it with its verdict, conditions and claims, and a citation names its source
 * by number.
 */
export function tellAnswer(data: Readonly<Record<string, unknown>>): ToldAnswer {
  const sources: string[] = [];
  // What is null at the root was asked for, and is not there.
  const answer = Object.entries(data).map(([name, value]) => [name, tell(value)] as const);
  return { answer: Object.fromEntries(answer), sources };

  function tell(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(tell);
    if (!isObject(value)) return value;
    if (ROWS.some((each) => Array.isArray(value[each]))) return tellList(value);
    return tellFields(typeof value['sentence'] === 'string' ? withoutRepetition(value) : value);
  }

  function tellFields(
    fields: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => {
        if (value === null || value === undefined) return [];
        if (name === '__typename') return [['kind', value]];
        if (name === 'source' && isObject(value)) return [[name, numberOf(value)]];
        if (name === 'conditions' && Array.isArray(value))
          return [[name, value.map(tellCondition)]];
        return Array.isArray(value) && value.length === 0 ? [] : [[name, tell(value)]];
      }),
    );
  }

  function tellList(list: Readonly<Record<string, unknown>>): unknown {
    const { pageInfo, ...others } = list;
    const rows = ROWS.flatMap((each) => (Array.isArray(list[each]) ? list[each] : []) as unknown[]);
    const told = Object.entries(others).filter(([name]) => !ROWS.some((each) => each === name));
    const { hasNextPage, endCursor } = isObject(pageInfo) ? pageInfo : {};
    return {
      ...tellFields(Object.fromEntries(told)),
      rows: rows.map((row) => (isObject(row) ? tellRow(row) : row)),
      ...(hasNextPage === true && { more: true, ...(endCursor !== undefined && { endCursor }) }),
    };
  }

  /** A row and what stands in it are one. */
  function tellRow(row: Readonly<Record<string, unknown>>): unknown {
    const { node, key, verdict, conditions, because, ...others } = row;
    const parts = [node, key, others].map((each) => tell(each ?? {}) as object);
    const all = [tellFields({ verdict }), ...parts, tellFields({ conditions, because })];
    return Object.fromEntries(all.flatMap((each) => Object.entries(each)));
  }

  function numberOf({ id }: Readonly<Record<string, unknown>>): number {
    if (!sources.includes(String(id))) sources.push(String(id));
    return sources.indexOf(String(id)) + 1;
  }
}

function withoutRepetition(
  claim: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(claim).filter(([name]) => !SAID_ALREADY.includes(name)));
}

/** How a row stands on one part of what was asked, in a few words. */
function tellCondition(condition: unknown): unknown {
  if (!isObject(condition)) return condition;
  const { path, verdict, recorded } = condition;
  return `${String(path)}: ${String(verdict)}${recorded === false ? ', nothing is recorded on it' : ''}`;
}
