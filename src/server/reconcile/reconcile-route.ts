import express, { Router, type Request, type RequestHandler } from 'express';
import { MATCH_SCORE, MOST_MATCHED } from '../../graph/match/match.js';
import { LARGEST_PAGE } from '../../graph/query/page.js';
import { readQuery as readPrefix } from '../../graph/search/search-query.js';
import { answering } from '../operation/answering.js';
import { askOnce } from '../live/ask-once.js';
import { addressAsked } from '../settings/caller-address.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';
import { badInput, refuseOthers } from '../operation/read-parameters.js';
import { readVersion } from '../request/read-version.js';
import type { RunningRequest } from '../request/request.js';
import { PREVIEW_SIZE, previewOf, viewOf, type Entity, type Previewed } from './preview.js';
import { PROPERTIES, readQueries, readTypes, type ReconcileQuery } from './read-queries.js';
import { typesOf, type ReconciledType } from './types.js';

interface Matched {
  readonly match: readonly {
    readonly candidates: readonly { readonly score: number; readonly node: Entity }[];
  }[];
  readonly nodes: readonly (Partial<Entity> | null)[];
}

const ENTITY = '... on Entity { id type name description }';
const MATCH = `query ($records: [MatchRecordInput!]!, $ids: [ID!]!) {
  match(records: $records) { candidates { score node { ${ENTITY} } } }
  nodes(ids: $ids) { ${ENTITY} }
}`;
const SUGGEST = `query ($text: String!, $kinds: [SearchKind!], $first: Int) {
  search(text: $text, kinds: $kinds, first: $first) { nodes { ${ENTITY} } }
}`;
const PREVIEW = `query ($id: ID!) {
  node(id: $id) { ... on Entity { id type name description aliases identifiers { scheme value } } }
}`;

/** What may be an id; whatever else is only looked for as a name. */
const ID = /^[a-z][a-z-]*:[\p{L}\p{N}._~:/-]+$/u;

const SUGGESTED = 20;

type NamedQuery = ReconcileQuery & { readonly name: string };

const NONE: ReadonlyMap<string, readonly object[]> = new Map();

/**
 * Creates the routes that serve OpenRefine, and others that match a column of names, by
 * the Reconciliation Service API 0.2: a manifest, queries, suggestions and previews.
 *
 * What is asked goes the way of all operations, as whoever sent the request.
 *
 * https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
 */
export function createReconcileRoutes(options: DoorOptions): Router {
  const { schema } = options.api;
  const types = typesOf(schema);
  const form = express.urlencoded({ limit: options.settings.limits.bodyBytes, extended: false });
  const router = Router();
  const answer = (reply: Parameters<typeof answering>[1]): RequestHandler =>
    answering(options, async (request, response, current) => {
      response.set('cache-control', 'no-store');
      refuseJsonp(request);
      await reply(request, response, current);
    });

  const match = async (
    queries: readonly NamedQuery[],
    request: Request,
    current: RunningRequest,
  ): Promise<ReadonlyMap<string, readonly object[]>> => {
    const ids = [...new Set(queries.flatMap(({ name }) => (ID.test(name) ? name : [])))];
    const records = queries.map(({ name, types: asked, facts }) => ({
      name,
      ...facts,
      kinds: idsOf(asked, types),
    }));
    const { data } = await askOnce(options, current, request, {
      query: MATCH,
      variables: { records, ids },
    });
    const { match: matched, nodes } = data as Readonly<Record<string, unknown>> & Matched;
    const byId = new Map(nodes.flatMap((node) => (isEntity(node) ? [[node.id, node]] : [])));
    return new Map(
      queries.map((query, index) => {
        const candidates = matched[index]?.candidates ?? [];
        return [query.key, resultOf(query, candidates, byId.get(query.name), types)];
      }),
    );
  };

  const reconcile = async (
    text: unknown,
    request: Request,
    current: RunningRequest,
  ): Promise<object> => {
    const queries = readQueries(text, types);
    const named = queries.filter(isNamed);
    const found = named.length > 0 ? await match(named, request, current) : NONE;
    return Object.fromEntries(queries.map(({ key }) => [key, { result: found.get(key) ?? [] }]));
  };

  router.get(
    '/',
    answer(async (request, response, current) => {
      refuseOthers(request, ['queries']);
      const { queries } = request.query;
      response.json(
        queries === undefined
          ? manifestOf(addressAsked(request, options.proxies), types)
          : await reconcile(queries, request, current),
      );
    }),
  );
  router.post(
    '/',
    form,
    answer(async (request, response, current) => {
      const { queries } = (request.body ?? {}) as { readonly queries?: unknown };
      response.json(await reconcile(queries, request, current));
    }),
  );
  router.get(
    '/suggest/entity',
    answer(async (request, response, current) => {
      const { prefix, type } = request.query;
      if (typeof prefix !== 'string') throw badInput('prefix', 'must be given once.');
      const { text } = readPrefix(prefix, ['prefix']);
      const skipped = readSkipped(request);
      const kinds = idsOf(readTypes(type, 'type', types), types);
      const first = Math.min(skipped + SUGGESTED, LARGEST_PAGE);
      const asked = { query: SUGGEST, variables: { text, kinds, first } };
      const { data } = await askOnce(options, current, request, asked);
      const { search } = data as { readonly search: { readonly nodes: readonly Entity[] } };
      const result = search.nodes.slice(skipped).map((entity) => {
        const { id, name, type: notable, ...more } = told(entity, types);
        return { id, name, ...more, notable };
      });
      response.json({ result });
    }),
  );
  for (const [path, known] of [
    ['/suggest/property', PROPERTIES],
    ['/suggest/type', [...types.values()].map(toListed)],
  ] as const) {
    router.get(
      path,
      answer((request, response) => {
        const { prefix } = request.query;
        if (typeof prefix !== 'string') throw badInput('prefix', 'must be given once.');
        const begins = squeeze(prefix);
        const found = known.filter(({ id, name }) =>
          [id, name].some((each) => squeeze(each).startsWith(begins)),
        );
        const skipped = readSkipped(request);
        response.json({ result: found.slice(skipped, skipped + SUGGESTED) });
        return Promise.resolve();
      }),
    );
  }
  router.get(
    '/preview',
    answer(async (request, response, current) => {
      const { id } = request.query;
      if (typeof id !== 'string') throw badInput('id', 'must be given once.');
      const asked = { query: PREVIEW, variables: { id } };
      const { data } = await askOnce(options, current, request, asked);
      const node = data['node'] as Partial<Previewed> | null;
      if (!isEntity(node)) throw clientError('BAD_REQUEST', 404, 'There is no entity of that id.');
      const kind = types.get(node.type)?.name ?? node.type;
      response.type('html').send(previewOf(node, kind, addressAsked(request, options.proxies)));
    }),
  );
  return router;
}

/** How many suggestions a client has already. */
function readSkipped({ query: { cursor = '0' } }: Request): number {
  const skipped = typeof cursor === 'string' && /^\d{1,3}$/u.test(cursor) ? Number(cursor) : null;
  if (skipped !== null && skipped < LARGEST_PAGE) return skipped;
  throw badInput('cursor', `must be a whole number below ${String(LARGEST_PAGE)}.`);
}

/** A word of the schema as it is compared, however it is set in words. */
function squeeze(word: string): string {
  return word.replace(/[\s_]/gu, '').toLowerCase();
}

/** JSONP would run an answer as a script of whatever page asks; the protocol lets it be left out. */
function refuseJsonp(request: Request): void {
  if (request.query['callback'] === undefined) return;
  const problem =
    'JSONP is not given. Whoever runs the server lists the origins of pages in ENTENTE_ORIGINS.';
  throw badInput('callback', problem);
}

/** The types to look for: entities of all, and no claims, where none is asked for. */
function idsOf(
  asked: readonly ReconciledType[],
  types: ReadonlyMap<string, ReconciledType>,
): readonly string[] {
  return (asked.length > 0 ? asked : [...types.values()]).map(({ id }) => id);
}

function isNamed(query: ReconcileQuery): query is NamedQuery {
  return query.name !== null;
}

function isEntity<T extends { readonly id?: string }>(node: T | null): node is Required<T> {
  return node?.id !== undefined;
}

/** The candidates of a query, the best first; an id is the entity that has it. */
function resultOf(
  { types: asked, limit }: ReconcileQuery,
  candidates: Matched['match'][number]['candidates'],
  named: Entity | undefined,
  types: ReadonlyMap<string, ReconciledType>,
): readonly object[] {
  const isAsked =
    asked.length === 0 || asked.some(({ kinds }) => kinds.includes(nameOf(named, types)));
  const first = named && isAsked ? [{ score: 1, node: named }] : [];
  const others = candidates.filter(({ node }) => node.id !== first[0]?.node.id);
  return [...first, ...others].slice(0, limit).map(({ score, node }) => ({
    ...told(node, types),
    score: Math.round(score * 10_000) / 100,
    match: score >= MATCH_SCORE,
  }));
}

function nameOf(entity: Entity | undefined, types: ReadonlyMap<string, ReconciledType>): string {
  return types.get(entity?.type ?? '')?.name ?? '';
}

function told(
  entity: Entity,
  types: ReadonlyMap<string, ReconciledType>,
): {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly type: readonly { readonly id: string; readonly name: string }[];
} {
  const { id, name, description, type } = entity;
  return {
    id,
    name,
    ...(description !== null && { description }),
    type: [{ id: type, name: nameOf(entity, types) || type }],
  };
}

function manifestOf(address: string, types: ReadonlyMap<string, ReconciledType>): object {
  const service = `${address}/reconcile`;
  return {
    versions: ['0.2'],
    name: 'Entente',
    identifierSpace: 'urn:entente:',
    schemaSpace: 'urn:entente:word:',
    serviceVersion: readVersion(),
    defaultTypes: [...types.values()].map(toListed),
    batchSize: MOST_MATCHED,
    view: { url: viewOf(address, '{{id}}') },
    preview: { url: `${service}/preview?id={{id}}`, ...PREVIEW_SIZE },
    suggest: {
      entity: { service_url: service, service_path: '/suggest/entity' },
      property: { service_url: service, service_path: '/suggest/property' },
      type: { service_url: service, service_path: '/suggest/type' },
    },
  };
}

/** A type without its kinds, which are ours alone. */
function toListed({ id, name, description }: ReconciledType): Omit<ReconciledType, 'kinds'> {
  return { id, name, description };
}
