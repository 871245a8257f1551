import { readFile } from 'node:fs/promises';
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { Caller } from '../../graph/access/caller.js';
import { isName, LONGEST_NAME } from '../../graph/access/is-name.js';
import { isRole, isScope, ROLES, type Scope } from '../../graph/access/scopes.js';
import { UnauthenticatedError } from '../../graph/access/unauthenticated-error.js';
import { messageOf } from '../../graph/message-of.js';
import { clientError } from '../errors/client-error.js';
import type { TokenSettings } from '../settings/settings.js';
import { SettingsError } from '../settings/settings-error.js';

/** How far the clock of who made a token may be off, in seconds. */
const CLOCK_TOLERANCE_S = 30;

/** How long the keys may take to come, in milliseconds. */
const FETCH_MS = 5_000;

const REFUSALS: readonly (new (...args: never[]) => errors.JOSEError)[] = [
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

/**
 * Creates the check of JSON Web Tokens: signature, issuer, audience, times and
 * a subject that can stand in the log. Their rights are from the claim `role`, or
 * from `scope` where there is no role; what is unknown there gives no right.
 *
 * @throws {@link SettingsError} where the file of the keys can't be read
 */
export async function createTokenCheck(
  settings: TokenSettings,
): Promise<(token: string) => Promise<Caller>> {
  const getKey = await openKeySet(settings.jwks);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, getKey, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: [...settings.algorithms],
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['exp', 'sub'],
      });
      return toCaller(payload);
    } catch (error) {
      throw toRefusal(error);
    }
  };
}

async function openKeySet(place: string): Promise<JWTVerifyGetKey> {
  if (/^https?:/u.test(place)) {
    return createRemoteJWKSet(new URL(place), { timeoutDuration: FETCH_MS });
  }
  try {
    return createLocalJWKSet(JSON.parse(await readFile(place, 'utf8')) as JSONWebKeySet);
  } catch (error) {
    throw new SettingsError([
      `ENTENTE_JWT_JWKS must be a URL or a file with a JSON Web Key Set, but: ${messageOf(error)}.`,
    ]);
  }
}

function toCaller(payload: JWTPayload): Caller {
  // Of any type until here: jose looks only whether it is there.
  const subject: unknown = payload.sub;
  if (!isName(subject)) {
    const problem = `The token's claim "sub" must be 1 to ${LONGEST_NAME} characters on one line.`;
    throw new UnauthenticatedError(problem);
  }
  const name = isName(payload['name']) ? payload['name'] : subject;
  const expiresAt = (payload.exp ?? 0) * 1000;
  return { id: `jwt:${subject}`, name, scopes: new Set(rightsOf(payload)), expiresAt };
}

function rightsOf({ role, scope }: JWTPayload): readonly Scope[] {
  if (role !== undefined) return isRole(role) ? ROLES[role] : [];
  return typeof scope === 'string' ? scope.split(' ').filter(isScope) : [];
}

function toRefusal(error: unknown): Error {
  if (error instanceof UnauthenticatedError) return error;
  if (error instanceof errors.JWTExpired) {
    return new UnauthenticatedError('The token ran out.', { cause: error });
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const problem = `The token's claim "${error.claim}" is missing, or is not what this server asks for.`;
    return new UnauthenticatedError(problem, { cause: error });
  }
  if (REFUSALS.some((each) => error instanceof each)) {
    return new UnauthenticatedError('That is neither a key nor a token of a known issuer.', {
      cause: error,
    });
  }
  const problem = 'The keys that tokens are checked by can not be had now. Try again later.';
  return clientError('UNAVAILABLE', 503, problem);
}
