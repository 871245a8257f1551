import { anonymousWith, type Caller } from '../../graph/access/caller.js';
import { KEY_BEGINNING } from '../../graph/access/key-text.js';
import { UnauthenticatedError } from '../../graph/access/unauthenticated-error.js';
import type { Api } from '../request/api.js';
import type { Settings } from '../settings/settings.js';
import { createTokenCheck } from './token-check.js';

/**
 * Finds who asks by the `Authorization` of a request, whichever way it came.
 *
 * Without one it is `anonymous`. Credentials that are bad, ran out or were
 * revoked are an error, and never taken for none.
 *
 * @throws {@link UnauthenticatedError}; {@link StoreError} where keys can't be read
 */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

const BEARER = /^Bearer +(\S+) *$/iu;

/**
 * Creates what all doors of a server ask. Where reading is open everybody has
 * the scope `read`, whatever the credentials say.
 *
 * @throws {@link SettingsError} where the keys that tokens are checked by can't be read
 */
export async function createAuthenticate(
  api: Pick<Api, 'callerOf'>,
  settings: Pick<Settings, 'reading' | 'jwt'>,
): Promise<Authenticate> {
  const isOpen = settings.reading === 'open';
  const anonymous = anonymousWith(isOpen ? ['read'] : []);
  const checkToken = settings.jwt && (await createTokenCheck(settings.jwt));

  const identify = async (authorization: string): Promise<Caller> => {
    const credentials = BEARER.exec(authorization)?.[1];
    if (credentials === undefined) {
      throw new UnauthenticatedError('Authorization must be "Bearer KEY".');
    }
    if (credentials.startsWith(KEY_BEGINNING)) return api.callerOf(credentials);
    if (checkToken) return checkToken(credentials);
    throw new UnauthenticatedError('This server takes keys alone, which begin with "entente_".');
  };
  return async (authorization) => {
    if (authorization === undefined) return anonymous;
    const caller = await identify(authorization);
    return isOpen ? { ...caller, scopes: new Set(caller.scopes).add('read') } : caller;
  };
}
