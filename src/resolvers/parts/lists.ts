import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLString } from 'graphql';
import { InputType, ObjectType } from 'type-graphql';
import { filterableOf, type Filterable } from '../../graph/filter/fields.js';
import { inPlural } from '../../graph/model/in-plural.js';
import type { Kind, Model } from '../../graph/model/model.js';
import type { FoundPage, FoundRow } from '../../graph/query/find.js';
import type { GroupField, GroupsInput } from '../../graph/query/groups.js';
import {
  DEFAULT_GROUPS,
  groupFieldsOf,
  MOST_FIELDS,
  MOST_GROUPS,
  MOST_SKIPPED,
} from '../../graph/query/groups.js';
import { MOST_KEYS } from '../../graph/query/order.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../../graph/query/page.js';
import { echoOf } from '../../graph/view/view.js';
import { fixedEnums, type EnumObject, type Enums } from '../../schema/derive/enums.js';
import { USUAL_ROWS } from '../../schema/derive/field-cost.js';
import type { Inputs } from '../../schema/derive/inputs.js';
import {
  declareField,
  makeArguments,
  makeClass,
  makeObject,
} from '../../schema/derive/make-class.js';
import type { SchemaClass, SchemaType } from '../../schema/derive/make-class.js';
import { Reliability } from '../../schema/entities/source.js';
import { DateScalar, DateTime, EdtfString } from '../../schema/scalars.js';
import { addField } from '../fields/field.js';
import { linkField } from '../fields/node-fields.js';
import type { ListOf } from '../reading/scope.js';
import { apartIn } from '../reading/read-ahead.js';
import { asksBelow } from '../reading/selected-fields.js';

/** A row of a list, with the list and the page that it stands in. */
interface Edge extends FoundRow {
  readonly in: ListOf;
  readonly page: FoundPage;
}

/** Makes the types of lists: connections, edges, and the arguments that lists take. */
export class Lists {
  readonly #connections = new Map<Kind, SchemaClass>();
  readonly #arguments = new Map<Filterable, SchemaClass>();
  readonly #fixed;
  readonly view: SchemaClass;
  readonly viewAnswer: SchemaClass;
  readonly pageInfo: SchemaClass;
  readonly #tally: SchemaClass;
  readonly #condition: SchemaClass;

  constructor(
    readonly model: Model,
    readonly enums: Enums,
    readonly inputs: Inputs,
    /** The class of a kind's object type or interface. */
    readonly typeOf: (kind: Kind) => SchemaClass,
  ) {
    this.#fixed = fixedEnums(enums);
    this.view = makeClass('ViewInput');
    this.viewAnswer = makeClass('View');
    makeViews(this.view, this.viewAnswer, enums);
    this.pageInfo = makePageInfo();
    this.#tally = makeTally();
    this.#condition = makeCondition(this.#fixed.verdict);
  }

  /** Adds the argument that says what a field, and all below it, is looked at through. */
  declareView(args: SchemaClass): void {
    declareField(args, 'view', () => this.view, {
      description:
        'What to look through, here and below; what it leaves out is as in the field above and, in a root field, as `ViewInput` says.',
      nullable: true,
    });
  }

  /** `StanceConnection`: a page of a list (Relay cursor connections specification). */
  connectionOf(kind: Kind): SchemaClass {
    const before = this.#connections.get(kind);
    if (before) return before;
    const edge = makeObject(`${kind.name}Edge`, `A row of a list of ${inPlural(kind)}.`);
    const made = makeObject(
      `${kind.name}Connection`,
      `A list of ${inPlural(kind)}. A page holds 1 to ${String(LARGEST_PAGE)} rows, ${String(DEFAULT_PAGE)} unless \`first\` or \`last\` says otherwise; \`after\` and \`before\` take the cursor of a row.`,
    );
    this.#connections.set(kind, made);
    addField(edge, 'cursor', () => GraphQLString, {
      description: 'Its place in the list, to go on from.',
      resolve: (row: Edge) => row.page.cursorOf(row),
    });
    addField(edge, 'node', () => this.typeOf(kind), { description: 'What stands there.' });
    addField(edge, 'verdict', () => this.#fixed.verdict, {
      description: 'How the filter stands for it.',
    });
    addField(edge, 'because', () => [this.typeOf(this.model.claim)], {
      description:
        'The claims that make it so; of an undetermined row those that make it possible, the certain ones first. Empty where the filter rests on no claim.',
      cost: { rows: { usual: USUAL_ROWS }, statements: 1 },
      resolve: ({ node, verdict, in: list }: Edge, _, __, info) =>
        list.loaders.because(
          { id: node.id, parent: list.parent },
          verdict,
          apartIn(info.fieldNodes, info.fragments),
        ),
    });
    addField(edge, 'conditions', () => [this.#condition], {
      description:
        'How it stands on each part of `where`, so why it is a YES, a NO or undetermined: on every key but `and`, and on what stands in `and` likewise. Of the list itself, such as being a party or holding at the time of the view, it says nothing.',
      cost: { rows: { usual: USUAL_ROWS } },
    });
    addField(made, 'edges', () => [edge], {
      description: 'The rows of this page.',
      cost: { rows: 'page' },
      resolve: (list: ListOf) =>
        ofPage(list, (page) => page.rows.map((row): Edge => ({ ...row, in: list, page }))),
    });
    addField(made, 'nodes', () => [this.typeOf(kind)], {
      description: 'What stands in the rows of this page.',
      cost: { rows: 'page' },
      resolve: (list: ListOf) => ofPage(list, ({ rows }) => rows.map(({ node }) => node)),
    });
    addField(made, 'pageInfo', () => this.pageInfo, {
      description: 'What lies beyond this page.',
      resolve: (list: ListOf) =>
        ofPage(list, ({ rows, hasNextPage, hasPreviousPage, cursorOf }) => {
          const [first, last] = [rows[0], rows.at(-1)];
          return {
            hasNextPage,
            hasPreviousPage,
            startCursor: first ? cursorOf(first) : null,
            endCursor: last ? cursorOf(last) : null,
          };
        }),
    });
    addField(made, 'totalCount', () => GraphQLInt, {
      description: 'How many rows the whole list has, with the verdicts that were asked for.',
      cost: { statements: 1 },
      resolve: ({ loaders, parent }: ListOf) => loaders.totals.load(parent),
    });
    addField(made, 'tally', () => this.#tally, {
      description:
        'How all candidates of the list divide, whatever the verdicts asked for and the page.',
      cost: { statements: 1 },
      resolve: tallyOf,
    });
    addField(made, 'view', () => this.viewAnswer, {
      description:
        'What was looked through, with every default filled in, to ask with again; `View` says what can change the answer even so.',
      resolve: ({ loaders }: ListOf) => echoOf(loaders.list.view),
    });
    if (kind.category === 'claim') {
      const { group, args } = this.#groupsOf(kind);
      addField(made, 'groups', () => [group], {
        description: `The rows of the whole list, grouped by 1 to ${String(MOST_FIELDS)} different fields; the largest groups first, unless \`orderBy\` says otherwise. There are ${String(DEFAULT_GROUPS)} unless \`first\` asks for up to ${String(MOST_GROUPS)}, and \`skip\` passes over up to ${String(MOST_SKIPPED)}: as many as were asked for may mean that there are more.`,
        args,
        cost: { statements: 1 },
        resolve: ({ loaders, parent }: ListOf, input: GroupsInput, _, info) => {
          const [field] = info.fieldNodes;
          const withSubjects = asksBelow(info, 'subjects');
          return field ? loaders.groups(field, { ...input, withSubjects }).load(parent) : [];
        },
      });
    }
    return made;
  }

  /** `StanceGroup`, its key, and what groups are asked for with. */
  #groupsOf(kind: Kind): { readonly group: SchemaClass; readonly args: SchemaClass } {
    const key = makeObject(
      `${kind.name}GroupKey`,
      'What the claims of a group share: what was grouped by, null where they have none, and null in every other field.',
    );
    const fields = groupFieldsOf(kind);
    const values = [...fields].map(([name, { description }]) => [name, description] as const);
    const by = this.enums.make(
      `${kind.name}GroupField`,
      `What ${inPlural(kind)} can be grouped by.`,
      Object.fromEntries(values),
    );
    for (const { name, description, is } of fields.values()) {
      addField(key, name, () => this.#groupValue(is), {
        description,
        nullable: true,
        // By the ids that claims keep.
        resolve:
          is.a === 'link'
            ? linkField({ name, many: false, transitive: false, edge: '' }, this.model)
            : undefined,
      });
    }
    const group = makeObject(
      `${kind.name}Group`,
      `The ${inPlural(kind)} of a list that share a key.`,
    );
    addField(group, 'key', () => key, { description: 'What they share.' });
    addField(group, 'count', () => GraphQLInt, { description: 'How many they are.' });
    addField(group, 'subjects', () => GraphQLInt, {
      description: 'How many different subjects they have.',
    });

    const args = makeArguments(`${kind.name}Groups`);
    const nullable = true;
    declareField(args, 'by', () => [by], {
      description: `What the rows of a group share: 1 to ${String(MOST_FIELDS)} different fields.`,
    });
    declareField(args, 'orderBy', () => this.#fixed.groupOrder, {
      description: 'How they are sorted: the largest first unless given.',
      nullable,
    });
    declareField(args, 'first', () => GraphQLInt, {
      description: `How many groups: 1 to ${String(MOST_GROUPS)}, ${String(DEFAULT_GROUPS)} unless given.`,
      nullable,
    });
    declareField(args, 'skip', () => GraphQLInt, {
      description: `How many groups are passed over: at most ${String(MOST_SKIPPED)}, none unless given.`,
      nullable,
    });
    return { group, args };
  }

  #groupValue(is: GroupField['is']): SchemaType {
    switch (is.a) {
      case 'value':
        return this.enums.of(is.property.type);
      case 'link':
        return this.typeOf(is.link.target);
      case 'year':
        return GraphQLInt;
      case 'month':
        return GraphQLString;
    }
  }

  /** The arguments of a list of `kind`; `on` is what its filter is put on. */
  argumentsOf(kind: Kind, on = filterableOf(kind)): SchemaClass {
    const before = this.#arguments.get(on);
    if (before) return before;
    const made = makeArguments(`${on.name}List`);
    this.#arguments.set(on, made);
    const order = this.inputs.orderOf(kind, this.#fixed.direction);
    const filter = this.inputs.filterOf(on);
    const nullable = true;
    declareField(made, 'where', () => filter, {
      description: 'What must be so of a row; everything is listed where it is left out.',
      nullable,
    });
    declareField(made, 'orderBy', () => [order], {
      description: `What the rows are sorted by, the first field first, and last by id: at most ${String(MOST_KEYS)}; by ${kind.category === 'entity' ? 'name' : 'rank, the preferred first,'} unless given.`,
      nullable,
    });
    declareField(made, 'first', () => GraphQLInt, {
      description: `How many rows from the start, or after \`after\`: 1 to ${String(LARGEST_PAGE)}, ${String(DEFAULT_PAGE)} unless given.`,
      nullable,
    });
    declareField(made, 'after', () => GraphQLString, {
      description: 'The cursor of the row that the page follows.',
      nullable,
    });
    declareField(made, 'last', () => GraphQLInt, {
      description: `How many rows from the end, or before \`before\`: 1 to ${String(LARGEST_PAGE)}; not beside \`first\`.`,
      nullable,
    });
    declareField(made, 'before', () => GraphQLString, {
      description: 'The cursor of the row that the page comes before.',
      nullable,
    });
    this.declareView(made);
    declareField(made, 'assume', () => this.#fixed.assumption, {
      description: 'What it means that no claim is recorded; CLOSED_WORLD unless given.',
      nullable,
    });
    declareField(made, 'verdicts', () => [this.#fixed.verdict], {
      description: 'The verdicts of the rows; YES alone where it is left out or empty.',
      nullable,
    });
    return made;
  }
}

async function tallyOf({ loaders, parent, parentNode }: ListOf): Promise<object> {
  const tally = await loaders.tallies.load(parent);
  const { source } = loaders.list;
  const rule = source.from === 'parties' ? source.participations.claims.claim?.party : undefined;
  const announced = rule && parentNode?.[rule.announced];
  const parties = tally.yes + tally.no + tally.undetermined;
  const unrecorded = typeof announced === 'number' ? Math.max(0, announced - parties) : null;
  return { ...tally, unrecorded };
}

function makePageInfo(): SchemaClass {
  const made = makeObject(
    'PageInfo',
    'What lies beyond a page (Relay cursor connections specification).',
  );
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
  const made = makeObject('Tally', 'How the candidates of a list divide by their verdict.');
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

function makeCondition(verdict: EnumObject): SchemaClass {
  const made = makeObject('FilterCondition', 'A part of a filter, and how it stands for one row.');
  addField(made, 'path', () => GraphQLString, {
    description:
      'Where it stands in `where`: keys, and places from 0, joined by dots, such as `holdings` or `and.0.holdings`.',
  });
  addField(made, 'verdict', () => verdict, { description: 'How it stands for the row.' });
  addField(made, 'recorded', () => GraphQLBoolean, {
    description:
      "Whether any claim is recorded of the row on its topic, such as the issue of the stances that it asks for: tells what is not so from what nobody recorded. Null where it does not ask for the row's own claims.",
    nullable: true,
  });
  return made;
}

/** What is looked through, as it is asked for and as it is answered. */
function makeViews(input: SchemaClass, answer: SchemaClass, enums: Enums): void {
  InputType('ViewInput', {
    description:
      'What to look through: valid time (when claims hold), knowledge time (what was recorded by then), trust in sources. Fields below inherit it: a view further down changes what it names, and lifts `minReliability`, `minConfidence` and `withoutSources` by null; any other null is as left out. `validAt`, `validDuring` and `anyTime` exclude each other; without any of them it is today in UTC. Entities are always as they are now.',
  })(input);
  ObjectType('View', {
    description:
      'What an answer was looked at through. Given as `view` again, it gives the same claims, whatever is recorded or taken back later. Even so the answer can change: entities are as they are now (names, `within`, the reliability of a source, so `minReliability` too), what was erased has lost its texts, and who may write can record claims, by `recordBatch` or an import, with a `recordedAt` or `retractedAt` in the past.',
    simpleResolvers: true,
  })(answer);
  const reliability = enums.of(Reliability);
  const add = (
    name: string,
    type: () => SchemaType | SchemaType[],
    description: string,
    isAlwaysThere = false,
  ): void => {
    declareField(input, name, type, { description, nullable: true });
    declareField(answer, name, type, { description, nullable: !isAlwaysThere });
  };
  add('validAt', () => DateScalar, 'State claims that hold on this day.');
  add('validDuring', () => EdtfString, 'State claims that hold at some moment of this period.');
  add('anyTime', () => GraphQLBoolean, 'State claims whenever they hold.');
  add(
    'knownAt',
    () => DateTime,
    'Claims as they were recorded at this moment; now unless given.',
    true,
  );
  const ongoing = enums.make('Ongoing', 'What is known of claims whose period ends in "..".', {
    ASSUMED: 'They are taken to go on.',
    AS_SEEN:
      'They certainly hold until somebody last saw that they did, by the first day of that date, or until the day on which they were recorded; later they may have ended.',
  });
  add(
    'ongoing',
    () => ongoing,
    'Whether state claims whose period ends in ".." are taken to go on; ASSUMED unless given.',
    true,
  );
  add('minReliability', () => reliability, 'Claims with a source at least so reliable.');
  add('minConfidence', () => GraphQLInt, 'Claims at least so sure, from 0 to 100.');
  add('withoutSources', () => [GraphQLID], 'Claims that have a source beside these.', true);
  add('deprecated', () => GraphQLBoolean, 'Deprecated claims too.', true);
}

/** What is made of the page of a list: at once where that is there, since a promise costs more. */
function ofPage<T>({ loaders, parent }: ListOf, make: (page: FoundPage) => T): T | Promise<T> {
  const page = loaders.pages.get(parent);
  return page instanceof Promise ? page.then(make) : make(page);
}
