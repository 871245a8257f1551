import { IS_NULL, operatorsOn, takesIsNull } from '../../src/graph/filter/operators.js';
import type { Kind, Model } from '../../src/graph/model/model.js';
import type { OracleAnswer, OracleRequest } from './evaluate.js';
import type { Filter } from './records.js';
import { TRUST } from './view-rules.js';

const BOUNDS = ['eq', 'gt', 'gte', 'lt', 'lte'] as const;
const VIEW = [
  'validAt',
  'validDuring',
  'anyTime',
  'knownAt',
  'ongoing',
  'deprecated',
  'minReliability',
  'minConfidence',
  'withoutSources',
] as const;
const QUANTIFIERS = ['some', 'none', 'every'] as const;
/** The operators of each way to compare, those of the product: a new one has to be asked for. */
const OPERATED = ['id', 'text', 'enum', 'order', 'date', 'period', 'boolean', 'list'] as const;

function operatorNamesOn(comparison: (typeof OPERATED)[number]): readonly string[] {
  const names = operatorsOn({ comparison }).map(({ name }) => name);
  return takesIsNull(comparison) ? [...names, IS_NULL.name] : names;
}

/** What random requests asked for and what came of it, counted by name. */
export class Coverage {
  readonly #counts = new Map<string, number>();
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** Counts what a request names, and the verdicts of its answer. */
  add(request: OracleRequest, answer: OracleAnswer): void {
    this.#count(`list ${request.on === undefined ? '' : '.'}${request.list}`);
    for (const name of Object.keys({ ...request.view, ...request.nestedView })) {
      this.#count(`view ${name}`);
    }
    for (const name of TRUST) {
      const isLifted = request.nestedView?.[name] === null && request.view?.[name] !== undefined;
      if (isLifted) this.#count(`lifted ${name}`);
    }
    if (request.assume) this.#count(`assume ${request.assume}`);
    for (const verdict of new Set(answer.rows.map((row) => row.verdict))) {
      this.#count(`answer with ${verdict}`);
    }
    if (answer.rows.some(({ because }) => because.length > 0)) this.#count('answer with because');
    for (const { verdict, recorded } of answer.rows.flatMap(({ conditions }) => conditions)) {
      this.#count(`condition ${verdict} recorded ${String(recorded)}`);
    }
    if (isYesAlone(request) && answer.rows.length > 0) this.#count('answer of YES alone');
    this.#addFilter(this.#kindOf(request), request.where ?? {});
  }

  count(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** The names of `expected` that were never counted. */
  missing(expected: readonly string[]): readonly string[] {
    return expected.filter((name) => this.count(name) === 0);
  }

  /** Every field, link and list of the model, beside what is essential. */
  expected(): readonly string[] {
    const fields = this.#model.kinds.flatMap((kind) => [
      ...kind.properties
        .filter(({ type }) => !type.composite)
        .filter(({ name }) => kind.timing !== 'state' || name !== 'period')
        .map(({ name }) => `field ${kind.name}.${name}`),
      ...kind.links.map(({ name }) => `link ${kind.name}.${name}`),
      ...kind.lists.map(({ name }) => `link ${kind.name}.${name}`),
      `list ${kind.list ?? ''}`,
    ]);
    return [...fields, ...this.essential()];
  }

  /** Every operator, quantifier, bound and part of a view, and every verdict. */
  essential(): readonly string[] {
    return [
      ...OPERATED.flatMap((type) =>
        operatorNamesOn(type).map((name) => `operator ${type} ${name}`),
      ),
      ...['claims', 'links'].flatMap((over) => [
        ...QUANTIFIERS.map((quantifier) => `quantifier ${over} ${quantifier}`),
        ...BOUNDS.map((bound) => `count ${over} ${bound}`),
        `count ${over} of several`,
        `count ${over} without of`,
      ]),
      ...['and', 'or', 'not', 'empty and', 'empty or', 'empty filter', 'empty in', 'empty hasAny'],
      ...[
        'isNull of a link',
        'link subject',
        'link citations',
        'link source',
        'link identifiers',
        'link attributes',
      ],
      ...['when at', 'when during', 'link other', 'field type', 'assume OPEN_WORLD'],
      ...['list actors', 'list claims', 'list .participants', 'list .holdings', 'list .claims'],
      ...VIEW.map((name) => `view ${name}`),
      ...TRUST.map((name) => `lifted ${name}`),
      ...['YES', 'NO', 'UNDETERMINED'].flatMap((verdict) =>
        ['true', 'false', 'null'].map((recorded) => `condition ${verdict} recorded ${recorded}`),
      ),
      ...['YES', 'NO', 'UNDETERMINED', 'because'].map((what) => `answer with ${what}`),
    ];
  }

  #kindOf({ on, list }: OracleRequest): Kind {
    if (list === 'participants') return this.#model.get('Actor');
    const kinds = [...this.#model.interfaces, ...this.#model.kinds];
    if (on === undefined) return kinds.find((kind) => kind.list === list) ?? this.#model.entity;
    const owner = kinds.find(({ prefix }) => on.startsWith(`${prefix}:`));
    return owner?.lists.find(({ name }) => name === list)?.claims ?? this.#model.claim;
  }

  #addFilter(kind: Kind | undefined, filter: Filter): void {
    if (Object.keys(filter).length === 0) this.#count('empty filter');
    for (const [key, value] of Object.entries(filter)) {
      if (key === 'and' || key === 'or') {
        const parts = value as readonly Filter[];
        this.#count(parts.length === 0 ? `empty ${key}` : key);
        for (const part of parts) this.#addFilter(kind, part);
      } else if (key === 'not') {
        this.#count(key);
        this.#addFilter(kind, value as Filter);
      } else if (key === 'isNull') this.#count('isNull of a link');
      else this.#addKey(kind, key, value as Filter);
    }
  }

  #addKey(kind: Kind | undefined, key: string, value: Filter): void {
    const link = kind?.links.find(({ name }) => name === key);
    const list = kind?.lists.find(({ name }) => name === key);
    const target = link?.target ?? list?.claims;
    if (target) {
      for (const each of kind?.kinds ?? []) this.#count(`link ${each.name}.${key}`);
      if (link?.many === false) this.#addFilter(target, value);
      else this.#addQuantifiers(list ? 'claims' : 'links', target, value);
    } else if (key === 'subject' || key === 'source' || key === 'other') {
      this.#count(`link ${key}`);
      const subject = kind?.claim?.subject ?? this.#model.get('Actor');
      this.#addFilter(key === 'source' ? this.#model.get('Source') : subject, value);
    } else if (['citations', 'identifiers', 'attributes'].includes(key)) {
      this.#count(`link ${key}`);
      this.#addQuantifiers('links', undefined, value);
    } else this.#addOperators(kind, key, value);
  }

  #addQuantifiers(over: string, target: Kind | undefined, quantifiers: Filter): void {
    for (const [quantifier, value] of Object.entries(quantifiers)) {
      const argument = value as Filter;
      if (quantifier !== 'count') {
        this.#count(`quantifier ${over} ${quantifier}`);
        this.#addFilter(target, argument);
        continue;
      }
      const bounds = BOUNDS.filter((bound) => argument[bound] !== undefined);
      for (const bound of bounds) this.#count(`count ${over} ${bound}`);
      if (bounds.length > 1) this.#count(`count ${over} of several`);
      if (argument['of'] === undefined) this.#count(`count ${over} without of`);
      else this.#addFilter(target, argument['of'] as Filter);
    }
  }

  #addOperators(kind: Kind | undefined, key: string, operators: Filter): void {
    const property = kind?.properties.find(({ name }) => name === key);
    const isWhen = kind?.category === 'claim' && (key === 'when' || key === 'period');
    if (key === 'type') this.#count('field type');
    for (const each of kind?.kinds ?? []) this.#count(`field ${each.name}.${key}`);
    for (const [operator, value] of Object.entries(operators)) {
      if (isWhen) this.#count(`when ${operator}`);
      else if (property) this.#count(`operator ${property.type.comparison} ${operator}`);
      if (Array.isArray(value) && value.length === 0) this.#count(`empty ${operator}`);
    }
  }

  #count(name: string): void {
    this.#counts.set(name, this.count(name) + 1);
  }
}

/** Whether a request asks for what is certain, as the product does unless told otherwise. */
function isYesAlone({ verdicts }: OracleRequest): boolean {
  return verdicts?.length === 1 && verdicts[0] === 'YES';
}
