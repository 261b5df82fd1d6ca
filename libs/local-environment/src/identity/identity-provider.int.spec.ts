import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { LocalEnvironment } from '../environment.ts';
import { SCRIPTS_CLIENT } from './identity-client.ts';
import { type IdentityProvider, startIdentityProvider } from './identity-provider.ts';
import { obtainTokens } from './obtain-tokens.ts';
import { PERSONAL_IDENTITY_NUMBER } from './swedish-claims.ts';

const PORTAL = { id: 'portal', secret: 'of-the-test', redirectUris: ['http://127.0.0.1:9/signed-in'] };

describe('the local identity provider', () => {
  let environment: LocalEnvironment;
  let provider: IdentityProvider;

  beforeAll(async () => {
    environment = await LocalEnvironment.temporary();
    provider = await startIdentityProvider(environment, { clients: [PORTAL] });
  });

  afterAll(() => environment.stop());

  const verified = async (token: string, audience: string) => {
    const { jwks_uri } = await discover();
    return jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)), { issuer: provider.issuer, audience });
  };

  const discover = async () => {
    const response = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
    return (await response.json()) as { jwks_uri: string; code_challenge_methods_supported: string[] };
  };

  it('gives a script the ID token of a test person, with the Swedish claim', async () => {
    const { idToken } = await obtainTokens(provider.issuer, 'coordinator');
    const { payload } = await verified(idToken, SCRIPTS_CLIENT.id);
    expect(payload).toMatchObject({ sub: 'coordinator', [PERSONAL_IDENTITY_NUMBER]: '189001059808' });
  });

  it('gives a client with a secret its tokens', async () => {
    const { idToken, accessToken } = await obtainTokens(provider.issuer, 'anna', PORTAL);
    const { payload } = await verified(idToken, PORTAL.id);
    expect(payload.name).toBe('Anna Andersson');
    const answer = await fetch(`${provider.issuer}/me`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(await answer.json()).toMatchObject({ sub: 'anna' });
  });

  it('knows only PKCE with S256, and refuses a login without', async () => {
    expect((await discover()).code_challenge_methods_supported).toEqual(['S256']);
    const address = new URL('/auth', provider.issuer);
    address.search = new URLSearchParams({
      client_id: PORTAL.id,
      response_type: 'code',
      redirect_uri: PORTAL.redirectUris[0] ?? '',
      scope: 'openid',
    }).toString();
    const answer = await fetch(address, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });

  it('names the test persons there are, when asked for another', async () => {
    await expect(obtainTokens(provider.issuer, 'nobody')).rejects.toThrow('There are: anna, bo');
  });
});
