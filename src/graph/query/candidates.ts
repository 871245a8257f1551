import { asksOther, clausesFrom, eachOnce, leadsToAlone, type Anchored } from '../filter/anchor.js';
import { compile } from '../filter/compile.js';
import type { Condition } from '../filter/condition.js';
import type { Certainty, CompileContext, Mode, Subject } from '../filter/compile-context.js';
import { patternToClaims } from '../filter/patterns.js';
import { CypherWriter } from '../filter/cypher-writer.js';
import { claimIsInView, isWithinDefaults, validTimeIs } from '../filter/claim-range.js';
import { all, any, truth, type Predicate } from '../filter/predicate.js';
import { compileRecorded } from '../filter/recorded.js';
import { readFilter } from '../filter/read-filter.js';
import { coveredKeysOf, listKeysOf } from '../model/labels.js';
import type { GraphStore } from '../store/graph-store.js';
import { beginningOf, type Beginning } from './beginning.js';
import type { List, Verdict } from './list.js';
import { reverseKeys } from './order.js';
import { matchStretch } from './stretch.js';

/** The candidates of a list in one statement, and what can be asked of each. */
export class Candidates {
  readonly writer = new CypherWriter();
  readonly context: CompileContext;
  /** The variable of a candidate. */
  readonly variable = 'n';

  /** Where to begin, if not at all things of the kind. */
  readonly #beginning: Beginning | undefined;

  /** The property that keeps the id of the parent, where an index has the candidates by it. */
  readonly #parentKey: string | undefined;

  constructor(
    readonly list: List,
    { ordersByIndex }: Pick<GraphStore, 'ordersByIndex'>,
  ) {
    const { view, assume } = list;
    this.context = { writer: this.writer, view, assume, byPairs: ordersByIndex };
    this.#beginning = beginningOf(list, ordersByIndex);
    this.#parentKey = ordersByIndex ? parentKeyOf(list) : undefined;
  }

  /** What the filter is about. */
  get subject(): Subject {
    const isListed = this.list.source.from === 'claims';
    return { variable: this.variable, ...(isListed && { owner: PARENT }) };
  }

  /** Whether the rows are found apart by their verdict; those that have NO are passed over. */
  get areFoundApart(): boolean {
    return this.#beginning?.possible !== undefined;
  }

  /** Whether the candidates are found from ids: those of parents, or those that the filter names. */
  get beginsAtIds(): boolean {
    return this.list.source.from !== 'kind' || this.#beginning !== undefined;
  }

  /** What the clauses of {@link match} go by of the parent: the node, or its id alone where that is enough. */
  get parent(): typeof PARENT | typeof PARENT_ID {
    const isEnough = this.#parentKey !== undefined && !asksOther(this.list.filter.condition);
    return isEnough ? PARENT_ID : PARENT;
  }

  /** The variables of a candidate that later clauses need. */
  get carried(): string {
    return this.areFoundApart ? `${this.variable}, ${IS_CERTAIN}` : this.variable;
  }

  /**
   * The clauses that bind each candidate once; {@link parent} is bound where there is one.
   * By an index, if the engine takes rows from one: see {@link matchByKey}.
   */
  match(predicate: Predicate, byIndex = false): string {
    const { source } = this.list;
    const keyed = this.matchByKey(predicate);
    if (keyed) return keyed.text;
    const inList = all([predicate, this.isCandidate('n')]);
    const filter = inList === true ? '' : `\nWHERE ${truth(inList)}`;
    switch (source.from) {
      case 'kind': {
        const { name } = source.kind;
        const { certain, possible } = this.#beginning ?? {};
        if (certain && possible) {
          return [
            'CALL () {',
            this.#foundApart(certain, 'CERTAIN'),
            'UNION ALL',
            this.#foundApart(possible, 'POSSIBLE'),
            '}',
            `WITH n, max(${IS_CERTAIN}) AS ${IS_CERTAIN}${filter}`,
          ].join('\n');
        }
        if (certain) return this.#found(certain, 'CERTAIN', inList);
        const { stretch, keys, page } = this.list;
        if (stretch) {
          const inOrder = page.fromEnd ? reverseKeys(keys) : keys;
          return `${matchStretch(name, 'n', stretch, inOrder, this.writer.bind)}${filter}`;
        }
        const indexed = byIndex ? all([inList, this.#isIndexed()]) : inList;
        return `MATCH (n:${name})${indexed === true ? '' : `\nWHERE ${truth(indexed)}`}`;
      }
      case 'claims': {
        const range = {
          over: 'claims',
          list: source.list,
          limits: this.list.filter.limits,
        } as const;
        return `MATCH ${patternToClaims(PARENT, range, 'n')}${filter}`;
      }
      case 'parties': {
        const { claims, ends } = source.participations;
        return (
          [
            `MATCH (${PARENT})<-[:${ends[0]?.edge ?? ''}]-(q)`,
            `WHERE ${truth(this.makesParty('q'))}`,
            `MATCH (q)<-[:${claims.claim?.edge ?? ''}]-(n)`,
            ...eachOnce('n'),
          ].join('\n') + filter
        );
      }
    }
  }

  /**
   * The same candidates found by the id that each keeps of what it hangs on; then
   * an index has them in their order, with all that a view looks at. None where the
   * list has no such id, or no index of the engine has it.
   */
  matchByKey(predicate: Predicate): { text: string; key: string } | undefined {
    if (this.#parentKey === undefined) return undefined;
    const key = `n.${this.#parentKey}`;
    const filter = all([
      `${key} = ${this.parent === PARENT_ID ? PARENT_ID : `${PARENT}.id`}`,
      this.#isIndexed(),
      predicate,
      this.isCandidate('n'),
    ]);
    return { text: `MATCH (n:${this.list.kind.name})\nWHERE ${truth(filter)}`, key };
  }

  /**
   * What is so of every claim: it has what the indexes of lists have. It is said
   * because Neo4j goes by an index only where each of its properties is asked for.
   */
  #isIndexed(): Predicate {
    const { kind } = this.list;
    if (listKeysOf(kind).length === 0) return true;
    return all(coveredKeysOf(kind).map((name) => `${this.variable}.${name} IS NOT NULL`));
  }

  /** The pattern to the participations of a party in an event, and what must be so of them. */
  participationsOf(
    party: string,
    event: string,
    participation: string,
  ): { readonly pattern: string; readonly found: Predicate } {
    const { source } = this.list;
    if (source.from !== 'parties') throw new Error('This list has no parties.');
    const { claims } = source.participations;
    const isOfEvent = `${participation}.${claims.claim?.topic[0] ?? ''}Id = ${event}.id`;
    return this.context.byPairs === true
      ? {
          pattern: `(${participation}:${claims.name})`,
          found: all([`${participation}.subjectId = ${party}.id`, isOfEvent]),
        }
      : {
          pattern: `(${party})-[:${claims.claim?.edge ?? ''}]->(${participation})`,
          found: isOfEvent,
        };
  }

  /** Whether a participation makes its subject a party: it represents nobody (E3). */
  makesParty(participation: string): Predicate {
    const { source } = this.list;
    if (source.from !== 'parties') return false;
    const { claims } = source.participations;
    const limits = readFilter(claims, undefined, []).limits;
    return all([
      isWithinDefaults(limits, participation, this.context),
      claimIsInView(claims, limits, participation, 'CERTAIN', this.context),
      `${participation}.${claims.claim?.party?.unless ?? ''}Id IS NULL`,
    ]);
  }

  /** The clauses that bind the rows that a way leads to, with what else must be so of them. */
  #found(anchored: Anchored, certainty: Certainty, predicate: Predicate): string {
    const { kind } = this.list;
    const clauses = clausesFrom(anchored, 'n', kind, certainty, this.context);
    const isOfKind = leadsToAlone(anchored, kind) || `n:${kind.name}`;
    return [...clauses, `WHERE ${truth(all([isOfKind, predicate]))}`].join('\n');
  }

  /** The rows for which the whole filter is certainly, or possibly, so. */
  #foundApart(anchored: Anchored, certainty: Certainty): string {
    const rest = this.#isSo(anchored.rest, certainty);
    const isCertain = certainty === 'CERTAIN' ? '1' : '0';
    return `${this.#found(anchored, certainty, rest)}\nRETURN n, ${isCertain} AS ${IS_CERTAIN}`;
  }

  /** What answers `mode` for the whole of a candidate: its filter and its view (V7). */
  answers(mode: Mode): Predicate {
    if (this.areFoundApart) return isFound(mode);
    return this.#isSo(this.#beginning?.certain.rest ?? this.list.filter.condition, mode);
  }

  /** What answers `mode` for a filter, and for a claim's place in the view's valid time. */
  #isSo(condition: Condition, mode: Mode): Predicate {
    const { subject } = this;
    const filter = compile(condition, subject, mode, this.context);
    if (this.list.kind.category === 'entity' || !this.list.filter.limits.byValidTime) return filter;
    if (mode === 'CERTAIN') return all([filter, this.#valid('certain')]);
    if (mode === 'NOT_CERTAIN') return any([this.#valid('notCertain'), filter]);
    return filter;
  }

  /** Whether a candidate has one of the verdicts that are asked for. */
  hasVerdict(): Predicate {
    const { verdicts } = this.list;
    const yes = verdicts.has('YES');
    const no = verdicts.has('NO');
    if (verdicts.has('UNDETERMINED')) {
      if (yes && no) return true;
      if (yes) return this.answers('POSSIBLE');
      if (no) return this.answers('NOT_CERTAIN');
      return all([this.answers('POSSIBLE'), this.answers('NOT_CERTAIN')]);
    }
    if (!no) return this.answers('CERTAIN');
    return yes
      ? any([this.answers('CERTAIN'), this.answers('NOT_POSSIBLE')])
      : this.answers('NOT_POSSIBLE');
  }

  /** The verdict of all rows, where one alone is asked for. */
  get onlyVerdict(): Verdict | undefined {
    const [only, ...others] = this.list.verdicts;
    return others.length === 0 ? only : undefined;
  }

  /** The verdict on a candidate as an expression. */
  verdict(): string {
    return verdictBy((mode) => this.answers(mode));
  }

  /** How a candidate stands on each part of the filter (semantics E6), as expressions. */
  parts(): readonly PartColumns[] {
    const { subject, context } = this;
    // All parts of what is so are so.
    const areSo = this.list.verdicts.size === 1 && this.list.verdicts.has('YES');
    return this.list.filter.parts.map(({ path, condition }) => {
      const recorded = compileRecorded(condition, subject, context);
      return {
        path,
        verdict: areSo ? `'YES'` : verdictBy((mode) => compile(condition, subject, mode, context)),
        recorded: recorded === undefined ? 'null' : truth(recorded),
      };
    });
  }

  /** Claims: known, of the default range, and possibly holding at the valid time. */
  isCandidate(variable: string): Predicate {
    const { kind, filter } = this.list;
    if (kind.category === 'entity') return true;
    const onlyYes = this.list.verdicts.size === 1 && this.list.verdicts.has('YES');
    return all([
      isWithinDefaults(filter.limits, variable, this.context),
      claimIsInView(
        kind,
        { ...filter.limits, byValidTime: false },
        variable,
        'POSSIBLE',
        this.context,
      ),
      onlyYes || !filter.limits.byValidTime ? true : this.#valid('possible', variable),
    ]);
  }

  #valid(
    certainty: 'certain' | 'notCertain' | 'possible',
    variable: string = this.variable,
  ): Predicate {
    return validTimeIs(certainty, this.list.kind, variable, this.context);
  }
}

/** How a candidate stands on a part of a filter, as expressions. */
export interface PartColumns {
  readonly path: string;
  readonly verdict: string;
  /** Whether anything is recorded on it; `null` where it does not ask for claims. */
  readonly recorded: string;
}

function verdictBy(answers: (mode: Certainty) => Predicate): string {
  const certain = truth(answers('CERTAIN'));
  const possible = truth(answers('POSSIBLE'));
  return `CASE WHEN ${certain} THEN 'YES' WHEN ${possible} THEN 'UNDETERMINED' ELSE 'NO' END`;
}

/** The variables of what a list hangs on, and of its id. */
export const PARENT = 'p';
export const PARENT_ID = 'parent';

/** The property in which the claims of a list on one entity keep its id; none of other lists. */
function parentKeyOf({ source, kind }: List): string | undefined {
  const [end, ...others] = source.from === 'claims' ? source.list.ends : [];
  return others.length > 0
    ? undefined
    : listKeysOf(kind).find(({ edge }) => edge === end?.edge)?.key;
}

/** The name for whether a candidate is among those that are certainly so, 1 or 0. */
const IS_CERTAIN = 'isCertain';

/** What answers `mode` for a candidate that is possibly so. */
function isFound(mode: Mode): Predicate {
  switch (mode) {
    case 'CERTAIN':
      return `${IS_CERTAIN} = 1`;
    case 'NOT_CERTAIN':
      return `${IS_CERTAIN} = 0`;
    default:
      return mode === 'POSSIBLE';
  }
}
