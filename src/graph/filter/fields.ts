import type { ClaimList, Kind, Link, Property } from '../model/model.js';
import { linkAtFarEnd, OTHER } from '../model/claim-lists.js';
import { remembering } from '../remembering.js';
import type { End } from './step.js';
import { enumeration } from '../model/enumeration.js';
import { CITATION_TEXTS } from '../model/citation-texts.js';
import { edgeOfComposites } from '../model/composite.js';
import { Id, type Composite, type CompositeField, type ValueType } from '../model/value-type.js';
import { whenNamesOf } from './when.js';

/** What a filter can name on a kind: a value, one link, many links, or claims. */
export type FilterField =
  | { readonly is: 'property'; readonly property: FilterProperty; readonly description: string }
  | { readonly is: 'one'; readonly to: ToOne; readonly description: string }
  | {
      readonly is: 'many';
      readonly to: ToMany;
      readonly description: string;
      /** Of identifiers: the list of claims that give names and codes too (semantics F13). */
      readonly named?: ClaimList | undefined;
    }
  | { readonly is: 'claims'; readonly list: ClaimList; readonly description: string }
  /** When claims of a kind are so: its `when`, and the `period` of state claims. */
  | { readonly is: 'when'; readonly kind: Kind; readonly description: string };

/** A value that a condition compares, under its stored name. */
export type FilterProperty = Pick<
  Property,
  'name' | 'type' | 'optional' | 'byDefault' | 'leftOut' | 'whileMissing'
>;

/** A link to one node, from a node that keeps its id as a property too. */
export interface ToOne {
  readonly name: string;
  readonly end: End;
  /**
   * Of the end of a claim that is not the node whose list has it (semantics F11): the
   * property that keeps its id where that node is the claim's subject.
   */
  readonly other?: { readonly key: string };
  readonly target: Filterable;
  readonly optional: boolean;
  /** The property that keeps the linked id; none where the pattern binds the node. */
  readonly idProperty: string | undefined;
}

/** A link to many nodes, or to many small records that hang on a node. */
export interface ToMany {
  readonly name: string;
  readonly end: End;
  readonly target: Filterable;
  /**
   * Whether the values stand on the relationship itself, and the node it leads
   * to is its one link.
   */
  readonly onEdge: boolean;
}

/** What conditions can be put on: a kind, or a record that hangs on a node. */
export interface Filterable {
  readonly name: string;
  readonly description: string;
  readonly fields: () => ReadonlyMap<string, FilterField>;
  readonly kind: Kind | undefined;
}

/** The key of a filter on claims that asks when they are so. */
export const WHEN = 'when';

/** The kind as something that conditions can be put on. */
export const filterableOf = remembering((kind: Kind): Filterable => {
  let fields: ReadonlyMap<string, FilterField> | undefined;
  const { name, description } = kind;
  return { name, description, kind, fields: () => (fields ??= fieldsOf(kind)) };
});

/**
 * The claims of a list on an entity as something that conditions can be put on: where it
 * has claims from either end, a filter may name the other one (semantics F11).
 */
export const filterableOfList = remembering((list: ClaimList): Filterable => {
  const { claims } = list;
  const link = linkAtFarEnd(list);
  if (!link) return filterableOf(claims);
  let fields: ReadonlyMap<string, FilterField> | undefined;
  return {
    ...filterableOf(claims),
    name: `${claims.name}OfEitherEnd`,
    fields: () => (fields ??= new Map([...fieldsOf(claims), otherEnd(list, link)])),
  };
});

function otherEnd(list: ClaimList, link: Link): [string, FilterField] {
  const to: ToOne = {
    name: OTHER,
    other: { key: `${link.name}Id` },
    target: filterableOf(link.target),
    end: { edge: list.ends.map(({ edge }) => edge).join('|'), direction: 'either' },
    optional: false,
    idProperty: undefined,
  };
  const description =
    'The end that is not the one whose list this is: its subject, or what it points at.';
  return [OTHER, { is: 'one', to, description }];
}

/** A code of an entity: kept once, under its scheme and value as `key`. */
export const Identifier: Filterable = {
  name: 'Identifier',
  description: 'A code that stands for an entity in some scheme.',
  kind: undefined,
  fields: () =>
    new Map([
      value('scheme', Id, 'The scheme, in upper case, such as "ISO3166_1_A3".'),
      value('value', Id, 'The code in that scheme, such as "GBR".'),
    ]),
};

/** The enumeration of the kinds that share the root interface of `kind`. */
export function typeEnumerationOf(kind: Kind): ValueType<unknown> {
  return enumerationOfRoot(kind.parents.at(-1) ?? kind);
}

const enumerationOfRoot = remembering(({ name, category, kinds }: Kind): ValueType<unknown> => {
  const values = Object.fromEntries(kinds.map((each) => [each.type, each.description]));
  const words = `The kinds of ${category === 'entity' ? 'entities' : 'claims'}.`;
  return enumeration(`${name}Kind`, words, values);
});

function value(name: string, type: ValueType<string>, description: string): [string, FilterField] {
  const property = { name, type: type as ValueType<unknown>, optional: false };
  return [name, { is: 'property', property, description }];
}

function valuesOf(fields: readonly CompositeField[]): readonly [string, FilterField][] {
  return fields.map((property) => [
    property.name,
    { is: 'property', property, description: property.description },
  ]);
}

/** The subject of claims of `kind`: the narrowest kind that all of them are about. */
export function subjectOf(kind: Kind): Kind {
  if (kind.claim) return kind.claim.subject;
  const subjects = kind.kinds.flatMap((each) => (each.claim ? [each.claim.subject] : []));
  const [first] = subjects;
  if (!first) throw new Error(`${kind.name} has no kinds.`);
  const shared = [first, ...first.parents].find((candidate) =>
    subjects.every((each) => each === candidate || each.parents.includes(candidate)),
  );
  return shared ?? first;
}

function fieldsOf(kind: Kind): ReadonlyMap<string, FilterField> {
  const fields = new Map<string, FilterField>();
  for (const property of kind.properties) {
    const { name, type, description } = property;
    if (type.comparison === 'none') continue;
    if (type.composite) {
      const to: ToMany = {
        name,
        end: { edge: edgeOfComposites(type.composite), direction: 'out' },
        target: filterableOfComposites(type.composite),
        onEdge: false,
      };
      fields.set(name, { is: 'many', to, description });
      continue;
    }
    const isPeriod = kind.when?.name === name && kind.timing === 'state';
    fields.set(
      name,
      isPeriod
        ? { is: 'when', kind, description: 'The same as `when`.' }
        : { is: 'property', property, description },
    );
  }
  if (kind.abstract) {
    const property = { name: 'type', type: typeEnumerationOf(kind), optional: false };
    fields.set('type', { is: 'property', property, description: 'Its kind.' });
  }
  if (kind.category === 'claim') addClaimFields(kind, fields);
  else fields.set('identifiers', identifiers(kind));
  for (const link of kind.links) {
    const { name, description } = link;
    const target = filterableOf(link.target);
    fields.set(
      name,
      link.many
        ? {
            is: 'many',
            description,
            to: {
              name,
              target,
              onEdge: false,
              end: { edge: link.transitive ? `${link.edge}_ANY` : link.edge, direction: 'out' },
            },
          }
        : {
            is: 'one',
            description,
            to: {
              name,
              target,
              end: { edge: link.edge, direction: 'out' },
              optional: link.optional,
              idProperty: `${name}Id`,
            },
          },
    );
  }
  for (const list of kind.lists) {
    fields.set(list.name, { is: 'claims', list, description: list.description });
  }
  return fields;
}

/** The small records that a property has several of, as something that conditions can be put on. */
const filterableOfComposites = remembering((composite: Composite): Filterable => {
  const { name, description } = composite;
  const fields = new Map(valuesOf(composite.fields));
  return { name, description, kind: undefined, fields: () => fields };
});

function identifiers({ lists }: Kind): FilterField {
  return {
    is: 'many',
    named: lists.find(({ claims }) => claims.claim?.names !== undefined),
    description:
      'The codes that stand for it; `some` and `none` look at claims that give codes in a scheme too.',
    to: {
      name: 'identifiers',
      end: { edge: 'IDENTIFIED_BY', direction: 'out' },
      target: Identifier,
      onEdge: false,
    },
  };
}

function addClaimFields(kind: Kind, fields: Map<string, FilterField>): void {
  if (whenNamesOf(kind).length > 0) {
    fields.set(WHEN, {
      is: 'when',
      kind,
      description:
        "When it is so: the period of a claim that holds, the date of one that happened. A filter that names it is not limited by the view's valid time.",
    });
  }
  const subject = filterableOf(subjectOf(kind));
  const edges = kind.kinds.flatMap((each) => (each.claim ? [each.claim.edge] : []));
  fields.set('subject', {
    is: 'one',
    description: 'Whom or what it is about.',
    to: {
      name: 'subject',
      end: { edge: edges.join('|'), direction: 'in' },
      target: subject,
      optional: false,
      idProperty: 'subjectId',
    },
  });
  fields.set('citations', {
    is: 'many',
    description: 'Where it is from.',
    to: {
      name: 'citations',
      end: { edge: 'CITES', direction: 'out' },
      target: citationOf(kind),
      onEdge: true,
    },
  });
}

/** A citation: what stands on the edge from a claim to its source. */
function citationOf(kind: Kind): Filterable {
  return {
    name: 'Citation',
    description: 'Where in a source a claim stands, and what it says there.',
    kind: undefined,
    fields: () => {
      const fields = new Map(valuesOf(CITATION_TEXTS));
      if (kind.cites) {
        fields.set('source', {
          is: 'one',
          description: 'The source.',
          to: {
            name: 'source',
            end: { edge: 'CITES', direction: 'out' },
            target: filterableOf(kind.cites),
            optional: false,
            idProperty: undefined,
          },
        });
      }
      return fields;
    },
  };
}
