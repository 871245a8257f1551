import type { Scope } from '../../graph/access/scopes.js';
import { singularOf, type Kind, type Model } from '../../graph/model/model.js';
import { identityKindOf } from '../../graph/query/identities.js';

const READ: readonly Scope[] = ['read'];
const WRITE: readonly Scope[] = ['read', 'write'];
const CURATE: readonly Scope[] = ['read', 'write', 'curate'];
const ADMIN: readonly Scope[] = ['admin'];

/** The scopes that a root field takes, all of them, by `Query.nation`. */
export type AccessRules = ReadonlyMap<string, readonly Scope[]>;

/**
 * Who may what: the one table of it. A root field that is not in it keeps the
 * server from starting.
 *
 * What writes answers with what it wrote and all below it, so it takes `read`
 * too. What a change does to claims of others is looked at when it is made: see
 * `src/graph/edit/check-rights.ts`.
 */
export function accessRulesOf(model: Model): AccessRules {
  const kinds = [...model.interfaces, ...model.kinds];
  const identity = identityKindOf(model)?.kind;
  const isJudging = (kind: Kind): boolean => kind === identity;
  const claims = model.claims.filter((kind) => !isJudging(kind));
  return new Map([
    ...rule('Query', READ, [
      ...kinds.flatMap(({ list }) => list ?? []),
      ...model.entities.map(singularOf),
      ...[
        'node',
        'nodes',
        'search',
        'match',
        'paths',
        'agreement',
        'questions',
        'changes',
        'cursor',
      ],
      'datasets',
      'importRuns',
    ]),
    ...rule('Query', ADMIN, ['keys']),
    ...rule('Mutation', WRITE, [
      ...claims.flatMap(({ name }) => [`record${name}`, `correct${name}`]),
      ...model.entities.map(({ name }) => `save${name}`),
      ...['retractClaim', 'recordBatch', 'undoImport'],
    ]),
    ...rule('Mutation', CURATE, [
      ...model.claims.filter(isJudging).flatMap(({ name }) => [`record${name}`, `correct${name}`]),
      'judgeSameAs',
      'erase',
    ]),
    ...rule('Mutation', ADMIN, ['createKey', 'revokeKey']),
    ...rule('Subscription', READ, [
      'changes',
      ...kinds.map((kind) => `${singularOf(kind)}Answers`),
    ]),
  ]);
}

function rule(
  type: 'Query' | 'Mutation' | 'Subscription',
  scopes: readonly Scope[],
  fields: readonly string[],
): readonly (readonly [string, readonly Scope[]])[] {
  return fields.map((field) => [`${type}.${field}`, scopes]);
}
