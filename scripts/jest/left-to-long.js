const EVERYWHERE = 'everywhere';
const SERVERS = 'on servers';

/**
 * The test files that only `npm run test:long` runs, on a server or at all, with what
 * covers them in `npm test`.
 *
 * On a server: no engine decides what they look at, and planning their statements takes
 * a Neo4j that has just started for longer than all else that it does. Everywhere: they
 * cost many seconds, and prove more only by their amount.
 */
const LEFT_TO_LONG = new Map([
  ['access/rights', [SERVERS, 'graph/record/record; who may is decided before an engine is asked']],
  ['api/bad-input', [SERVERS, 'refused before an engine is asked']],
  ['api/changes', [SERVERS, 'graph/feed/follow-changes']],
  ['api/erase', [SERVERS, 'graph/record/erased-texts and graph/record/record']],
  ['api/explain', [SERVERS, 'sentences of what graph/query reads']],
  ['api/mutations', [SERVERS, 'graph/record on every engine']],
  ['api/odd-texts', [EVERYWHERE, 'fuzz/operations and graph/store/values']],
  ['api/one-selection', [SERVERS, 'one engine is enough']],
  ['api/same-as', [SERVERS, 'semantics/semantics and graph/record/record']],
  ['api/schema-words', [SERVERS, 'words of what semantics answers']],
  ['api/selected-fields', [SERVERS, 'semantics/engines-agree']],
  ['api/turns', [SERVERS, 'counts statements, which are those of graph/query/paging']],
  ['api/warnings', [SERVERS, 'words about what semantics answers']],
  ['backup/commands', [SERVERS, 'a server is refused, and says which tools to use']],
  ['clients/documented-clients', [EVERYWHERE, 'clients/typescript, clients/python']],
  ['exports/exports', [SERVERS, 'graph/query/paging reads the same lists']],
  ['exports/readers', [EVERYWHERE, 'exports/exports, which writes every format']],
  ['faults/backups', [EVERYWHERE, 'backup/commands; faults/killed-server']],
  ['faults/full-disk', [EVERYWHERE, 'faults/killed-server; graph/store/grafeo-file']],
  ['faults/killed-import', [SERVERS, 'the same on a file; faults/cut-connections']],
  ['faults/killed-server', [SERVERS, 'faults/several-servers and faults/cut-connections']],
  ['faults/random-followers', [SERVERS, 'faults/cut-connections and graph/feed']],
  ['faults/silent-subscriber', [EVERYWHERE, 'live/slow']],
  ['faults/stopped-neo4j', [SERVERS, 'faults/cut-connections']],
  ['graph/answers/random-answers', [SERVERS, 'graph/answers/statements and graph/feed']],
  ['graph/feed/shared-reads', [SERVERS, 'graph/feed/follow-changes']],
  ['graph/query/agreement', [SERVERS, 'graph/query/plans plans its statements']],
  ['graph/query/claims-about', [SERVERS, 'graph/query/plans and semantics/semantics']],
  ['graph/query/conflicts', [SERVERS, 'semantics/semantics']],
  ['graph/query/cursors', [SERVERS, 'graph/query/paging']],
  ['graph/query/stable-paging', [SERVERS, 'graph/query/paging']],
  [
    'graph/query/stable-text',
    [SERVERS, 'counts texts, which are those of semantics/engines-agree'],
  ],
  [
    'graph/query/statements',
    [SERVERS, 'counts statements, which are those of semantics/engines-agree'],
  ],
  ['graph/query/stretches', [SERVERS, 'how an engine without an ordered index is asked']],
  ['graph/query/view-echo', [SERVERS, 'words about what semantics answers']],
  ['graph/query/when', [SERVERS, 'semantics/semantics and semantics/engines-agree']],
  [
    'graph/record/change-sequence',
    [SERVERS, 'the same statements in another order, which graph/record/record sends'],
  ],
  ['graph/record/check', [SERVERS, 'graph/record/record']],
  ['graph/record/composites', [SERVERS, 'graph/record/record and semantics/engines-agree']],
  ['graph/record/documented-records', [SERVERS, 'graph/record/record']],
  ['graph/record/export', [SERVERS, 'graph/query/paging reads the same lists']],
  ['graph/record/import-records', [SERVERS, 'graph/record/load-new and graph/record/record']],
  ['graph/record/random-batches', [SERVERS, 'graph/record/record and graph/record/load-new']],
  ['graph/record/read-record', [SERVERS, 'reads text, before an engine is asked']],
  ['graph/search/namings', [SERVERS, 'graph/search/search']],
  ['graph/search/search-api', [SERVERS, 'graph/search/search']],
  ['kinds/made-up-kinds', [SERVERS, 'the same statements, of other names']],
  ['live/answers', [SERVERS, 'graph/answers/statements']],
  ['live/documented-followers', [EVERYWHERE, 'live/event-source and live/follow-command']],
  ['live/subscriptions', [SERVERS, 'graph/feed/follow-changes']],
  ['mapping/lookups', [SERVERS, 'graph/match/match']],
  ['mapping/names', [SERVERS, 'graph/record/record and graph/record/seen']],
  ['mapping/versions', [SERVERS, 'graph/record/record and graph/record/seen']],
  ['operations/operations', [SERVERS, 'graph/query/plans plans each of their statements']],
  ['operations/writing/writing', [SERVERS, 'graph/record/record']],
  ['questions/answers', [SERVERS, 'graph/query/plans plans each of their statements']],
  ['questions/view-of-request', [SERVERS, 'semantics/semantics']],
  ['semantics/arbitraries', [EVERYWHERE, 'semantics/engines-agree draws from them']],
  ['semantics/metamorphic', [EVERYWHERE, 'semantics/engines-agree']],
  ['server/cost-of-work', [SERVERS, 'counted before an engine is asked']],
  ['server/package', [EVERYWHERE, 'server/program and server/npm-start']],
  ['web/explorer', [EVERYWHERE, 'web/playground']],
  ['web/screens', [EVERYWHERE, 'web/playground']],
]);

/** The names of what `npm test` leaves out everywhere. */
export const LEFT_EVERYWHERE = namesOf(EVERYWHERE);

/** The names of what `npm test` leaves out on a server, but not elsewhere. */
export const LEFT_ON_SERVERS = namesOf(SERVERS);

function namesOf(wanted) {
  return [...LEFT_TO_LONG].filter(([, [where]]) => where === wanted).map(([name]) => name);
}
