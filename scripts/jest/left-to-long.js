/**
 * The test files that only `npm run test:long` runs on a server, and what covers them in
 * `npm test`: no engine decides what they look at, and planning their statements takes
 * a Neo4j that has just started for longer than all else that it does.
 */
export const LEFT_TO_LONG = new Map([
  ['api/bad-input', 'refused before an engine is asked'],
  ['api/explain', 'sentences of what graph/query reads'],
  ['api/mutations', 'graph/record on every engine'],
  ['api/odd-texts', 'graph/store/values; one engine is enough'],
  ['api/one-selection', 'graph/query/statements; one engine is enough'],
  ['api/selected-fields', 'graph/query/statements'],
  ['api/warnings', 'words about what semantics answers'],
  ['exports/exports', 'graph/record/export'],
  ['faults/killed-server', 'faults/several-servers and faults/cut-connections'],
  ['faults/stopped-neo4j', 'faults/cut-connections'],
  ['graph/query/cursors', 'graph/query/paging and graph/query/stable-paging'],
  ['graph/query/view-echo', 'words about what semantics answers'],
  ['kinds/made-up-kinds', 'the same statements, of other names'],
  ['mapping/versions', 'graph/record/record and graph/record/seen'],
  ['questions/answers', 'graph/query/plans plans each of their statements'],
  ['server/cost-of-work', 'counted before an engine is asked'],
]);
