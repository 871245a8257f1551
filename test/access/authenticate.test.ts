import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CryptoKey, JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createAuthenticate } from '../../src/server/gate/authenticate.js';
import type { Authenticate } from '../../src/server/gate/authenticate.js';
import { readSettings } from '../../src/server/settings/settings.js';
import { createSmallApi } from '../server/support/small-api.js';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'entente';
type Claims = Readonly<Record<string, unknown>>;
const SECONDS = Math.floor(Date.now() / 1000);

describe('tokens', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-jwks-'));
  const path = join(folder, 'keys.json');
  const environment = {
    ENTENTE_JWT_JWKS: path,
    ENTENTE_JWT_ISSUER: ISSUER,
    ENTENTE_JWT_AUDIENCE: AUDIENCE,
  };
  let signing: CryptoKey;
  let foreign: CryptoKey;
  let jwks: string;
  let authenticate: Authenticate;
  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    signing = pair.privateKey;
    foreign = (await generateKeyPair('ES256')).privateKey;
    jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), alg: 'ES256' }] });
    writeFileSync(path, jwks);
    authenticate = await createAuthenticate(createSmallApi(), readSettings(environment));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const CLAIMS = { iss: ISSUER, aud: AUDIENCE, sub: 'anna', exp: SECONDS + 600 };
  const sign = (claims: Claims, key = signing): Promise<string> =>
    new SignJWT(JSON.parse(JSON.stringify(claims)) as JWTPayload)
      .setProtectedHeader({ alg: 'ES256' })
      .sign(key);
  const bearer = async (claims: Claims, key = signing): Promise<string> =>
    `Bearer ${await sign(claims, key)}`;

  it.each([
    { claims: { role: 'curator' }, scopes: ['read', 'write', 'curate'] },
    { claims: { scope: 'write openid curate' }, scopes: ['read', 'write', 'curate'] },
    { claims: { role: 'emperor', scope: 'admin' }, scopes: ['read'] },
    { claims: { role: ['admin'] }, scopes: ['read'] },
    { claims: { role: '__proto__' }, scopes: ['read'] },
    { claims: { scope: ['admin'] }, scopes: ['read'] },
    { claims: {}, scopes: ['read'] },
  ])('give $scopes by $claims', async ({ claims, scopes }) => {
    const caller = await authenticate(await bearer({ ...CLAIMS, ...claims, name: 'Anna' }));
    expect(caller).toEqual({
      id: 'jwt:anna',
      name: 'Anna',
      scopes: new Set(scopes),
      expiresAt: CLAIMS.exp * 1000,
    });
  });

  it('go by the subject where the name is no name', async () => {
    const sub = 'a'.repeat(255);
    for (const name of ['', 'a\nb', 'b'.repeat(256), 7, ['Anna'], null]) {
      expect((await authenticate(await bearer({ ...CLAIMS, sub, name }))).name).toBe(sub);
    }
  });

  it('live as long as they say, be it for ever', async () => {
    const caller = await authenticate(await bearer({ ...CLAIMS, exp: 1e300 }));
    expect(caller.expiresAt).toBe(1e303);
  });

  it('give nothing by an unknown role where reading is closed', async () => {
    const closed = readSettings({ ...environment, ENTENTE_READING: 'closed' });
    const ask = await createAuthenticate(createSmallApi(), closed);
    expect((await ask(await bearer({ ...CLAIMS, role: 'x' }))).scopes).toEqual(new Set());
    expect(await ask(undefined)).toMatchObject({ id: 'anonymous', scopes: new Set() });
  });

  it('are taken within the tolerance of clocks', async () => {
    const late = await bearer({ ...CLAIMS, exp: SECONDS - 5, nbf: SECONDS + 5 });
    expect((await authenticate(late)).id).toBe('jwt:anna');
  });

  it.each<[string, Claims, string]>([
    ['ran out', { exp: SECONDS - 600 }, 'The token ran out.'],
    ['is not valid yet', { nbf: SECONDS + 600 }, 'The token\'s claim "nbf" is missing, or'],
    ['is of another issuer', { iss: 'https://x' }, 'The token\'s claim "iss" is missing, or'],
    ['is for somebody else', { aud: 'x' }, 'The token\'s claim "aud" is missing, or'],
    ['has no end', { exp: undefined }, 'The token\'s claim "exp" is missing, or'],
    ['has no subject', { sub: undefined }, 'The token\'s claim "sub" is missing, or'],
    ['ends at no number', { exp: '9999999999' }, 'The token\'s claim "exp" is missing, or'],
    ['begins at no number', { nbf: 'now' }, 'The token\'s claim "nbf" is missing, or'],
    ...Object.entries({
      'is empty': '',
      'is blank': ' \t',
      'has two lines': 'a\nb',
      'has two lines by another sign': 'a\u2028b',
      'has NUL': 'a\u0000',
      'steers a terminal': 'a\u001b[2J',
      'has half of a pair': 'a\ud800',
      'is too long': 'a'.repeat(256),
      'is null': null,
      'is a number': 7,
      'is a boolean': true,
      'is a list': ['anna'],
      'is an object': { anna: 1 },
    }).map(([what, sub]): [string, Claims, string] => [
      `has a subject that ${what}`,
      { sub },
      'The token\'s claim "sub" must be 1 to 255 characters on one line.',
    ]),
  ])('refuses one that %s', async (_, claims, message) => {
    await expect(authenticate(await bearer({ ...CLAIMS, ...claims }))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining(message) as string,
    });
  });

  it('refuses one that another key signed, that none signed, or that a secret signed', async () => {
    const message = 'That is neither a key nor a token of a known issuer.';
    const secret = new TextEncoder().encode(jwks);
    const shared = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    for (const token of [
      await sign(CLAIMS, foreign),
      new UnsecuredJWT(CLAIMS).encode(),
      shared,
      'eyJ.x.y',
    ]) {
      await expect(authenticate(`Bearer ${token}`)).rejects.toThrow(message);
    }
  });

  it('are checked by keys at an address, and are UNAVAILABLE where those can not be had', async () => {
    let isUp = true;
    const http = createServer((_, response) => {
      response.statusCode = isUp ? 200 : 500;
      response.setHeader('content-type', 'application/json').end(jwks);
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `http://127.0.0.1:${port}/keys`;
    const settings = readSettings({ ...environment, ENTENTE_JWT_JWKS: url });
    const [first, second] = [
      await createAuthenticate(createSmallApi(), settings),
      await createAuthenticate(createSmallApi(), settings),
    ];
    expect((await first(await bearer(CLAIMS))).id).toBe('jwt:anna');
    isUp = false;
    await expect(second(await bearer(CLAIMS))).rejects.toMatchObject({
      extensions: { code: 'UNAVAILABLE', http: { status: 503 } },
    });
    http.close();
  });

  it('are no credentials where no keys to check them are set', async () => {
    const ask = await createAuthenticate(createSmallApi(), readSettings({}));
    await expect(ask(await bearer(CLAIMS))).rejects.toThrow(
      'This server takes keys alone, which begin with "entente_".',
    );
  });

  it.each([
    [{ ENTENTE_JWT_JWKS: 'keys.json' }, 'ENTENTE_JWT_ISSUER is missing'],
    [{ ENTENTE_JWT_ISSUER: 'x' }, 'ENTENTE_JWT_ISSUER is there, but ENTENTE_JWT_JWKS is missing'],
    [{ ...environment, ENTENTE_JWT_ALGORITHMS: 'HS256' }, 'but got: "HS256"'],
    [{ ...environment, ENTENTE_JWT_ALGORITHMS: 'RS256, none' }, 'but got: "none"'],
    [{ ...environment, ENTENTE_JWT_JWKS: 'http://elsewhere/keys' }, 'must be a file or an https'],
    [{ ...environment, ENTENTE_JWT_JWKS: 'https://a:b@x/keys' }, 'must be a file or an https'],
  ])('refuse the settings %j', (settings, message) => {
    expect(() => readSettings(settings)).toThrow(message);
  });

  it('refuse a file that has no keys', async () => {
    const settings = readSettings({ ...environment, ENTENTE_JWT_JWKS: join(folder, 'none.json') });
    await expect(createAuthenticate(createSmallApi(), settings)).rejects.toThrow(
      'ENTENTE_JWT_JWKS must be a URL or a file with a JSON Web Key Set, but: ',
    );
  });
});
