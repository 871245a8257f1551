import { GraphQLBoolean, GraphQLID, GraphQLString } from 'graphql';
import { InterfaceType, ObjectType } from 'type-graphql';
import { filterableOfList, subjectOf } from '../../graph/filter/fields.js';
import { CITATION_TEXTS } from '../../graph/model/citation-texts.js';
import type { Kind, Model, Property } from '../../graph/model/model.js';
import { hasSeveral, type Composite } from '../../graph/model/value-type.js';
import type { Citation } from '../../graph/query/nodes.js';
import { ABOUT, ENDS, SENTENCE, type Node } from '../../graph/query/projection.js';
import { describeErased } from '../../graph/record/plan/erased.js';
import { linkedIdsOf } from '../../graph/sentence/sentence-of.js';
import type { Enums } from '../../schema/derive/enums.js';
import { USUAL_ROWS } from '../../schema/derive/field-cost.js';
import { scalarOf } from '../../schema/derive/inputs.js';
import { makeClass, makeObject } from '../../schema/derive/make-class.js';
import type { SchemaClass, SchemaType } from '../../schema/derive/make-class.js';
import { DateScalar, EdtfString } from '../../schema/scalars.js';
import { makeConflicts } from './conflicts.js';
import { addField } from '../fields/field.js';
import type { Lists } from './lists.js';
import {
  entitiesField,
  linkField,
  propertyField,
  sentenceField,
  whenField,
} from '../fields/node-fields.js';
import type { ListArguments } from '../reading/asked-lists.js';
import { asksBelow } from '../reading/selected-fields.js';
import { SharedFields } from '../fields/shared-fields.js';

/** What all claims have of which the types are made once. */
interface OfClaims {
  readonly citation: SchemaClass;
  readonly conflicts: ReturnType<typeof makeConflicts>;
}

/** Makes the object types and interfaces of the kinds, and of the records on them. */
export class Objects {
  readonly #classes = new Map<Kind, SchemaClass>();
  /** The interface of all that has an id. */
  readonly node = makeNode();
  readonly #shared: SharedFields;
  readonly #period = makePeriod();
  readonly #identifier = makeIdentifier();
  readonly #composites = new Map<string, SchemaClass>();

  constructor(
    readonly model: Model,
    readonly enums: Enums,
  ) {
    this.#shared = new SharedFields(model, enums);
    for (const kind of [...model.interfaces, ...model.kinds]) {
      this.#classes.set(kind, makeClass(kind.name));
    }
  }

  /** The class of a kind's object type or interface. */
  readonly of = (kind: Kind): SchemaClass => {
    const made = this.#classes.get(kind);
    if (!made) throw new Error(`${kind.name} is not of this model.`);
    return made;
  };

  /** The classes of the kinds that are not abstract. */
  get concrete(): readonly SchemaClass[] {
    return this.model.kinds.map(this.of);
  }

  /** Puts the decorators on: interfaces first, since kinds take their fields. */
  decorate(lists: Lists): void {
    const citation = this.#makeCitation();
    const conflicts = makeConflicts(
      () => this.of(this.model.claim),
      () => lists.view,
    );
    for (const kind of [...this.model.interfaces].reverse().concat(this.model.kinds)) {
      const made = this.of(kind);
      const options = {
        description: kind.description,
        implements: [...kind.parents.map(this.of), this.node],
      };
      if (kind.abstract) InterfaceType(kind.name, options)(made);
      else ObjectType(kind.name, { ...options, simpleResolvers: true })(made);
      this.#addFields(kind, made, lists, { citation, conflicts });
    }
  }

  #addFields(kind: Kind, made: SchemaClass, lists: Lists, { citation, conflicts }: OfClaims): void {
    for (const property of kind.properties) {
      const type = this.#typeOf(property);
      addField(made, property.name, () => type, {
        description: property.description,
        nullable: this.#shared.isNullable(property),
        ...(property.type.comparison === 'composites' && { cost: { rows: { usual: USUAL_ROWS } } }),
        resolve: propertyField(property, kind),
      });
    }
    const type = this.enums.recordKinds(this.model);
    addField(made, 'type', () => type, { description: 'Its kind.' });
    addField(made, 'erased', () => GraphQLBoolean, {
      description:
        'Whether its texts were erased for good; what has to have a text says "(erased)".',
      resolve: (node: Node) => describeErased(node) !== undefined,
    });
    if (kind.category === 'claim') {
      addField(made, 'subject', () => this.of(subjectOf(kind)), {
        description: 'Whom or what it is about.',
        cost: { isRead: true },
        resolve: linkField(SUBJECT, this.model),
      });
      addField(made, 'when', () => this.#period, {
        description:
          'When it is so: its period or, of what happened once, its date; null where nobody knows.',
        nullable: this.model.claims.some(({ timing }) => timing !== 'state'),
        resolve: whenField(kind),
      });
      this.#addLinkedFields(kind, made);
      addField(made, 'citations', () => [citation], {
        description: 'Where it is from; at least one.',
        cost: { rows: { usual: USUAL_ROWS }, isRead: true },
        // With their sources in one statement, where these are asked for.
        resolve: ({ id }: Node, _, { scope }, info) =>
          (asksBelow(info, 'source') ? scope.citedSources : scope.citations).get(id),
      });
      conflicts.addTo(made, kind);
    } else {
      addField(made, 'identifiers', () => [this.#identifier], {
        description: 'The codes that stand for it; empty where none is recorded.',
        cost: { rows: { usual: USUAL_ROWS } },
        resolve: identifiersOf,
      });
    }
    for (const link of kind.links) {
      const target = this.of(link.target);
      addField(made, link.name, () => (link.many ? [target] : target), {
        description: link.description,
        nullable: !link.many && this.#shared.isNullable(link),
        cost: { isRead: true, ...(link.many && { rows: { usual: USUAL_ROWS } }) },
        resolve: linkField(link, this.model),
      });
    }
    for (const list of kind.lists) {
      const connection = lists.connectionOf(list.claims);
      addField(made, list.name, () => connection, {
        description: list.description,
        args: lists.argumentsOf(list.claims, filterableOfList(list)),
        cost: { statements: 1 },
        resolve: (node: Node, args: ListArguments, { scope }, info) =>
          scope.list({ from: 'claims', list }, args, info, node),
      });
    }
  }

  /** What a claim links, whatever its kind, and what it says of it. */
  #addLinkedFields(kind: Kind, made: SchemaClass): void {
    const isLink = kind.links.some(({ name }) => name === ABOUT);
    const cost = { isRead: true, rows: { usual: USUAL_ROWS } };
    if (!isLink) {
      addField(made, ABOUT, () => [this.of(this.model.entity)], {
        description: 'All entities that its links point at; its subject is not among them.',
        cost,
        resolve: entitiesField(this.model, (node) => {
          const [, ...linked] = linkedIdsOf(kind, node).values();
          return [...new Set(linked.flat())];
        }),
      });
    }
    addField(made, SENTENCE, () => GraphQLString, {
      description: 'What it says, as one English sentence; when it is so stands in `when`.',
      cost: { isRead: true },
      resolve: sentenceField(kind, this.model),
    });
    const { claim } = kind;
    if (claim?.isSymmetric !== true) return;
    const [topic = ''] = claim.topic;
    addField(made, ENDS, () => [this.of(claim.subject)], {
      description: `Both that it is about: its subject and \`${topic}\`.`,
      cost,
      resolve: entitiesField(this.model, (node) => {
        const ids = linkedIdsOf(kind, node);
        return [...(ids.get('subject') ?? []), ...(ids.get(topic) ?? [])];
      }),
    });
  }

  #typeOf(property: Property): SchemaType | SchemaType[] {
    const { type } = property;
    if (type.comparison === 'period') return this.#period;
    const one = type.composite ? this.#compositeOf(type.composite) : this.#shared.typeOf(property);
    return hasSeveral(type) ? [one] : one;
  }

  #compositeOf({ name, description, fields }: Composite): SchemaClass {
    const before = this.#composites.get(name);
    if (before) return before;
    const made = makeObject(name, description);
    this.#composites.set(name, made);
    for (const { name: field, type, optional, ...rest } of fields) {
      addField(made, field, () => scalarOf(type, this.enums), { ...rest, nullable: optional });
    }
    return made;
  }

  #makeCitation(): SchemaClass {
    const made = makeObject(
      'Citation',
      'Where in a source a claim stands, and what it says there.',
    );
    const source = this.model.claim.cites;
    if (source)
      addField(made, 'source', () => this.of(source), {
        description: 'The source.',
        cost: { isRead: true },
        resolve: ({ source: found, sourceId }: Citation, _, { scope }) =>
          found ?? scope.entities.get(sourceId),
      });
    for (const { name, type, description } of CITATION_TEXTS) {
      addField(made, name, () => scalarOf(type, this.enums), { description, nullable: true });
    }
    return made;
  }
}

/** The link from a claim to its subject, as the claim keeps it. */
const SUBJECT = { name: 'subject', many: false, transitive: false, edge: '' };

/** A node keeps its identifiers as text: the scheme, a space, the value. */
function identifiersOf(node: Node): readonly { readonly scheme: string; readonly value: string }[] {
  return ((node['identifiers'] ?? []) as readonly string[]).map((text) => {
    const space = text.indexOf(' ');
    return { scheme: text.slice(0, space), value: text.slice(space + 1) };
  });
}

function makeNode(): SchemaClass {
  const made = makeClass('Node');
  InterfaceType('Node', { description: 'Whatever has an id: an entity or a claim.' })(made);
  addField(made, 'id', () => GraphQLID, { description: 'Readable, stable and global.' });
  return made;
}

function makeIdentifier(): SchemaClass {
  const made = makeObject('Identifier', 'A code that stands for an entity in some scheme.');
  addField(made, 'scheme', () => GraphQLString, {
    description: 'The scheme, in upper case, such as "ISO3166_1_A3" or "WIKIDATA".',
  });
  addField(made, 'value', () => GraphQLString, { description: 'The code in that scheme.' });
  return made;
}

/** When something holds, with the four bounds that its text leaves (semantics T1). */
function makePeriod(): SchemaClass {
  const made = makeObject(
    'Period',
    'When something holds, as it was recorded, and the days that it can begin and end on.',
  );
  addField(made, 'edtf', () => EdtfString, { description: 'The period as it was recorded.' });
  addField(made, 'seen', () => EdtfString, {
    description:
      'When somebody saw that it held, a date or the first and the last one; null where nothing is recorded of that.',
    nullable: true,
  });
  const day = (name: string, description: string): void => {
    addField(made, name, () => DateScalar, { description, nullable: true });
  };
  day('earliest', 'The first day that it can hold; null where that is without limit.');
  day('latest', 'The last day that it can hold; null where that is without limit.');
  day('earliestStart', 'The first day that it can begin on; null where that is without limit.');
  day('latestStart', 'The last day that it can begin on; null where that is without limit.');
  day('earliestEnd', 'The first day that it can end on; null where that is without limit.');
  day('latestEnd', 'The last day that it can end on; null where that is without limit.');
  return made;
}
