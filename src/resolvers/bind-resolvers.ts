/**
 * Puts the resolvers on the built schema.
 *
 * type-graphql's own would turn the arguments of a nested list into instances
 * once for each parent; these take them as graphql-js gives them, and find what
 * a field of the document asks for once for all parents.
 */
import type {
  GraphQLFieldResolver,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
} from 'graphql';
import { isInterfaceType, isObjectType } from 'graphql';
import type { Kind, Model } from '../graph/model/model.js';
import { singularOf } from '../graph/model/model.js';
import type { Node } from '../graph/query/find.js';
import { groupFieldsOf } from '../graph/query/groups.js';
import { identityKindOf } from '../graph/query/identities.js';
import { describeErased } from '../graph/record/erased.js';
import { PARTICIPANTS, partiesOf } from '../schema/participants.js';
import { toldEvent } from './answer-fields.js';
import { agreementCellFields, agreementFields, findsAgreement } from './agreement-fields.js';
import type { Context } from './create-api.js';
import { claimConnectionFields, connectionFields, edgeFields } from './connection-fields.js';
import { changeConnectionFields, changeFields, findsChanges } from './change-fields.js';
import { accessRulesOf } from './access-rules.js';
import { countRows } from './counted.js';
import { narrowed } from './narrowed.js';
import { pinned } from './pinned.js';
import {
  citationFields,
  entityFields,
  findsCitations,
  linkField,
  propertyField,
  whenField,
} from './node-fields.js';
import { identityFields, sameAsFields } from './identity-fields.js';
import { guardRootFields } from './guard-root-fields.js';
import { findsKeys, keyFields, keyMutations } from './key-fields.js';
import { mutationFields } from './mutation-fields.js';
import { findsPaths, hopFields, pathsFields } from './path-fields.js';
import { searchEdgeFields, searches, searchFields } from './search-fields.js';
import { subscriptionFields } from './subscription-fields.js';
import type { ListArguments } from './scope.js';

type Resolver = GraphQLFieldResolver<never, Context, never>;
type Fields = Readonly<Record<string, Resolver>>;

/** @throws where a field with arguments has no resolver, or a root field no rule for who may ask. */
export function bindResolvers(schema: GraphQLSchema, model: Model): GraphQLSchema {
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries.');
  const finders = Object.entries(rootFields(model)).map(([name, resolve]) => [
    name,
    narrowed(pinned(resolve)),
  ]);
  bind(query, Object.fromEntries(finders) as Fields);
  const mutation = schema.getMutationType();
  if (!mutation) throw new Error('The schema has no mutations.');
  bind(mutation, { ...mutationFields(model), ...keyMutations });
  bind(typeOf(schema, 'Key'), keyFields);
  const subscription = schema.getSubscriptionType();
  if (!subscription) throw new Error('The schema has no subscriptions.');
  bindSubscriptions(subscription, subscriptionFields(model));
  for (const kind of model.kinds) bind(typeOf(schema, kind.name), kindFields(kind, model));
  for (const kind of [...model.interfaces, ...model.kinds]) {
    const connection = schema.getType(`${kind.name}Connection`);
    if (!isObjectType(connection)) continue;
    const isOfClaims = kind.category === 'claim';
    bind(
      connection,
      isOfClaims ? { ...connectionFields, ...claimConnectionFields } : connectionFields,
    );
    if (isOfClaims) bind(typeOf(schema, `${kind.name}GroupKey`), groupKeyFields(kind, model));
    bind(typeOf(schema, `${kind.name}Edge`), edgeFields);
  }
  bind(typeOf(schema, 'Change'), changeFields);
  if (identityKindOf(model)) bind(typeOf(schema, 'SameAs'), sameAsFields);
  bind(typeOf(schema, 'ChangeConnection'), changeConnectionFields);
  bind(typeOf(schema, 'Citation'), citationFields);
  bind(typeOf(schema, 'PathConnection'), pathsFields);
  bind(typeOf(schema, 'Hop'), hopFields);
  bind(typeOf(schema, 'SearchConnection'), searchFields);
  bind(typeOf(schema, 'SearchEdge'), searchEdgeFields);
  bind(typeOf(schema, 'Agreement'), agreementFields);
  bind(typeOf(schema, 'AgreementCell'), agreementCellFields(model));
  const names = new Map(model.kinds.map((kind) => [kind.type, kind.name]));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) resolveTypesOf(type, names);
  }
  countRows(schema);
  guardRootFields(schema, accessRulesOf(model));
  return schema;
}

function rootFields(model: Model): Fields {
  const fields: Record<string, Resolver> = {};
  for (const kind of [...model.interfaces, ...model.kinds]) {
    if (kind.list !== undefined) {
      fields[kind.list] = (_, args: ListArguments, { scope }, info) =>
        scope.list({ from: 'kind', kind }, args, info);
    }
    if (kind.category === 'entity' && !kind.abstract)
      fields[singularOf(kind)] = findOne(kind, model);
  }
  return {
    ...fields,
    ...entityFields(model),
    paths: findsPaths,
    search: searches,
    agreement: findsAgreement,
    changes: findsChanges,
    cursor: (_, __, { scope }) => scope.pin(),
    questions: (_, __, { questions }) => questions,
    keys: findsKeys,
  };
}

function findOne(kind: Kind, model: Model): Resolver {
  const find = entityFields(model)['node'];
  return async (source, args, context, info) => {
    const node = (await find?.(source, args, context, info)) as Node | null;
    return node?.type === kind.type ? node : null;
  };
}

function kindFields(kind: Kind, model: Model): Fields {
  const fields: Record<string, Resolver> = {
    erased: (node: Node) => describeErased(node) !== undefined,
  };
  for (const property of kind.properties) {
    const resolver = propertyField(property, kind);
    if (resolver) fields[property.name] = resolver;
  }
  for (const link of kind.links) fields[link.name] = linkField(link, model);
  if (kind.category === 'claim') {
    fields['subject'] = linkField(
      { name: 'subject', many: false, transitive: false, edge: '' },
      model,
    );
    fields['conflicts'] = ({ id }: Node, _, { scope }, info) =>
      scope.conflicts(kind, info).load(id);
    fields['citations'] = findsCitations;
    fields['when'] = whenField(kind);
  } else {
    fields['identifiers'] = (node: Node) =>
      ((node['identifiers'] ?? []) as readonly string[]).map((text) => {
        const space = text.indexOf(' ');
        return { scheme: text.slice(0, space), value: text.slice(space + 1) };
      });
  }
  if (kind.category === 'entity' && identityKindOf(model)) Object.assign(fields, identityFields);
  for (const list of kind.lists) {
    fields[list.name] = (node: Node, args: ListArguments, { scope }, info) =>
      scope.list({ from: 'claims', list }, args, info, node);
  }
  const parties = partiesOf(model);
  if (parties?.event === kind) {
    const { party, participations } = parties;
    fields[PARTICIPANTS] = (node: Node, args: ListArguments, { scope }, info) =>
      scope.list({ from: 'parties', kind: party, participations }, args, info, node);
  }
  return fields;
}

/** The links in the key of a group, by the ids that claims keep. */
function groupKeyFields(kind: Kind, model: Model): Fields {
  const links = [...groupFieldsOf(kind).values()].filter(({ is }) => is.a === 'link');
  return Object.fromEntries(
    links.map(({ name }) => [
      name,
      linkField({ name, many: false, transitive: false, edge: '' }, model),
    ]),
  );
}

/** Every other field is simply what its object has under that name. */
function bind(type: GraphQLObjectType, resolvers: Fields): void {
  const fields = type.getFields();
  for (const name of Object.keys(resolvers)) {
    if (!fields[name]) throw new Error(`${type.name} has no field ${name} to be resolved.`);
  }
  for (const [name, field] of Object.entries(fields)) {
    const resolver = resolvers[name];
    if (resolver) field.resolve = resolver as GraphQLFieldResolver<unknown, unknown>;
    else if (field.args.length > 0) throw new Error(`${type.name}.${name} has no resolver.`);
    else delete field.resolve;
  }
}

/** A subscription gives events, and an event is what its field stands for. */
function bindSubscriptions(type: GraphQLObjectType, subscribers: Fields): void {
  const resolvers = Object.keys(subscribers).map((name) => [name, toldEvent]);
  bind(type, Object.fromEntries(resolvers) as Fields);
  for (const [name, field] of Object.entries(type.getFields())) {
    const subscribe = subscribers[name];
    if (!subscribe) throw new Error(`${type.name}.${name} has nothing to subscribe to.`);
    field.subscribe = subscribe as GraphQLFieldResolver<unknown, unknown>;
  }
}

function typeOf(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The schema has no type ${name}.`);
  return type;
}

function resolveTypesOf(type: GraphQLInterfaceType, names: ReadonlyMap<string, string>): void {
  type.resolveType = (node: Node) => names.get(node.type);
}
