import { GraphError } from '../errors.js';
import type { Caller } from './caller.js';
import { ROLE_NAMES, ROLES, type Role, type Scope } from './scopes.js';

/** Something that the caller's scopes don't allow; nothing was read or written. */
export class ForbiddenError extends GraphError {
  override readonly name = 'ForbiddenError';

  constructor(
    /** What is forbidden, as the subject of a sentence. */
    what: string,
    readonly scope: Scope,
    caller: Caller,
  ) {
    super('FORBIDDEN', `${what} needs the scope "${scope}". ${remedyOf(scope, caller)}`);
  }
}

/**
 * Refuses what a caller has not all of the scopes for; `what` begins the sentence.
 *
 * @throws {@link ForbiddenError} that names the first scope that is missing
 */
export function requireScopes(caller: Caller, scopes: readonly Scope[], what: string): void {
  const missing = scopes.find((scope) => !caller.scopes.has(scope));
  if (missing !== undefined) throw new ForbiddenError(what, missing, caller);
}

function remedyOf(scope: Scope, { id }: Caller): string {
  const role = ROLE_NAMES.find((each) => ROLES[each].some((has) => has === scope)) ?? 'admin';
  return id === 'anonymous'
    ? `Send the header "Authorization: Bearer KEY" with ${articleOf(role)} ${role}'s key, over a WebSocket as "authorization" in connectionParams; whoever runs the server makes one: entente keys create --name NAME --role ${role}.`
    : `Your credentials don't have it: ask whoever runs the server for ${articleOf(role)} ${role}'s.`;
}

function articleOf(role: Role): string {
  return /^[aeiou]/u.test(role) ? 'an' : 'a';
}
