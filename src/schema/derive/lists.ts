import { GraphQLBoolean, GraphQLInt, GraphQLString } from 'graphql';
import { ArgsType, InputType, ObjectType } from 'type-graphql';
import { GraphQLID } from 'graphql';
import { filterableOf } from '../../graph/filter/fields.js';
import { Reliability } from '../entities/source.js';
import type { Kind, Model } from '../../graph/model/model.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../../graph/query/page.js';
import type { ValueType } from '../../graph/model/value-type.js';
import { DateScalar, DateTime, EdtfString } from '../scalars.js';
import type { Enums } from './enums.js';
import { fixedEnums } from './enums.js';
import type { Inputs } from './inputs.js';
import { addField, makeClass } from './make-class.js';
import type { SchemaClass } from './make-class.js';

/** Makes the types of lists: connections, edges, and the arguments that lists take. */
export class Lists {
  readonly #connections = new Map<Kind, SchemaClass>();
  readonly #arguments = new Map<Kind, SchemaClass>();
  readonly #fixed;
  readonly view: SchemaClass;
  readonly #pageInfo: SchemaClass;
  readonly #tally: SchemaClass;

  constructor(
    readonly model: Model,
    readonly enums: Enums,
    readonly inputs: Inputs,
    /** The class of a kind's object type or interface. */
    readonly typeOf: (kind: Kind) => SchemaClass,
  ) {
    this.#fixed = fixedEnums(enums);
    this.view = makeView(enums);
    this.#pageInfo = makePageInfo();
    this.#tally = makeTally();
  }

  /** `StanceConnection`: a page of a list (Relay cursor connections specification). */
  connectionOf(kind: Kind): SchemaClass {
    const before = this.#connections.get(kind);
    if (before) return before;
    const edge = makeClass(`${kind.name}Edge`);
    const made = makeClass(`${kind.name}Connection`);
    this.#connections.set(kind, made);
    ObjectType(`${kind.name}Edge`, {
      description: `A ${kind.name} in a list.`,
      simpleResolvers: true,
    })(edge);
    addField(edge, 'cursor', () => GraphQLString, {
      description: 'Its place in the list, to go on from.',
    });
    addField(edge, 'node', () => this.typeOf(kind), { description: 'What stands there.' });
    addField(edge, 'verdict', () => this.#fixed.verdict, {
      description: 'How the filter stands for it.',
    });
    addField(edge, 'because', () => [this.typeOf(this.model.claim)], {
      description:
        'The claims that make it so; of an undetermined row those that make it possible, the certain ones first. Empty where the filter rests on no claim.',
    });
    ObjectType(`${kind.name}Connection`, {
      description: `A list of ${kind.name}. A page holds 1 to ${String(LARGEST_PAGE)} rows, ${String(DEFAULT_PAGE)} unless \`first\` or \`last\` says otherwise; \`after\` and \`before\` take the cursor of a row.`,
      simpleResolvers: true,
    })(made);
    addField(made, 'edges', () => [edge], { description: 'The rows of this page.' });
    addField(made, 'nodes', () => [this.typeOf(kind)], {
      description: 'What stands in the rows of this page.',
    });
    addField(made, 'pageInfo', () => this.#pageInfo, {
      description: 'What lies beyond this page.',
    });
    addField(made, 'totalCount', () => GraphQLInt, {
      description: 'How many rows the whole list has, with the verdicts that were asked for.',
    });
    addField(made, 'tally', () => this.#tally, {
      description:
        'How all candidates of the list divide, whatever the verdicts asked for and the page.',
    });
    return made;
  }

  /** The arguments of a list of `kind`. */
  argumentsOf(kind: Kind): SchemaClass {
    const before = this.#arguments.get(kind);
    if (before) return before;
    const made = makeClass(`${kind.name}ListArguments`);
    this.#arguments.set(kind, made);
    ArgsType()(made);
    const order = this.inputs.orderOf(kind, this.#fixed.direction);
    const filter = this.inputs.filterOf(filterableOf(kind));
    const nullable = true;
    addField(made, 'where', () => filter, {
      description: '',
      nullable,
    });
    addField(made, 'orderBy', () => [order], { description: '', nullable });
    addField(made, 'first', () => GraphQLInt, { description: '', nullable });
    addField(made, 'after', () => GraphQLString, { description: '', nullable });
    addField(made, 'last', () => GraphQLInt, { description: '', nullable });
    addField(made, 'before', () => GraphQLString, { description: '', nullable });
    addField(made, 'view', () => this.view, { description: '', nullable });
    addField(made, 'assume', () => this.#fixed.assumption, { description: '', nullable });
    addField(made, 'verdicts', () => [this.#fixed.verdict], { description: '', nullable });
    return made;
  }
}

function makePageInfo(): SchemaClass {
  const made = makeClass('PageInfo');
  ObjectType('PageInfo', {
    description: 'What lies beyond a page (Relay cursor connections specification).',
    simpleResolvers: true,
  })(made);
  const nullable = true;
  addField(made, 'hasNextPage', () => GraphQLBoolean, { description: 'Whether rows follow.' });
  addField(made, 'hasPreviousPage', () => GraphQLBoolean, {
    description: 'Whether rows come before.',
  });
  addField(made, 'startCursor', () => GraphQLString, {
    description: 'The cursor of the first row; null on an empty page.',
    nullable,
  });
  addField(made, 'endCursor', () => GraphQLString, {
    description: 'The cursor of the last row; null on an empty page.',
    nullable,
  });
  return made;
}

function makeTally(): SchemaClass {
  const made = makeClass('Tally');
  ObjectType('Tally', {
    description: 'How the candidates of a list divide by their verdict.',
    simpleResolvers: true,
  })(made);
  addField(made, 'yes', () => GraphQLInt, {
    description: 'For how many the filter certainly holds.',
  });
  addField(made, 'no', () => GraphQLInt, { description: 'For how many it does not hold.' });
  addField(made, 'undetermined', () => GraphQLInt, {
    description: 'For how many what is recorded does not decide it.',
  });
  addField(made, 'unrecorded', () => GraphQLInt, {
    description:
      "How many were announced and are not recorded: the event's announced participants less its parties. Null on lists of nothing announced.",
    nullable: true,
  });
  return made;
}

function makeView(enums: Enums): SchemaClass {
  const made = makeClass('ViewInput');
  InputType('ViewInput', {
    description:
      'What to look through: valid time (when claims hold), knowledge time (what was recorded by then), trust in sources. Fields below inherit it. `validAt`, `validDuring` and `anyTime` exclude each other; without any of them it is today in UTC. Entities are always as they are now.',
  })(made);
  const nullable = true;
  addField(made, 'validAt', () => DateScalar, {
    description: 'State claims that hold at this day.',
    nullable,
  });
  addField(made, 'validDuring', () => EdtfString, {
    description: 'State claims that hold at some moment of this period.',
    nullable,
  });
  addField(made, 'anyTime', () => GraphQLBoolean, {
    description: 'State claims whenever they hold.',
    nullable,
  });
  addField(made, 'knownAt', () => DateTime, {
    description: 'Claims as they were recorded at this moment; now unless given.',
    nullable,
  });
  const reliability = enums.of(Reliability as ValueType<unknown>);
  addField(made, 'minReliability', () => reliability, {
    description: 'Claims with a source at least so reliable.',
    nullable,
  });
  addField(made, 'minConfidence', () => GraphQLInt, {
    description: 'Claims at least so sure, from 0 to 100.',
    nullable,
  });
  addField(made, 'withoutSources', () => [GraphQLID], {
    description: 'Claims that have a source beside these.',
    nullable,
  });
  addField(made, 'deprecated', () => GraphQLBoolean, {
    description: 'Deprecated claims too.',
    nullable,
  });
  return made;
}
