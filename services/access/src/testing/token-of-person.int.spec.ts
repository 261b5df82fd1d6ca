import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LocalEnvironment, SCRIPTS_CLIENT, startIdentityProvider } from '@medverka/local-environment';
import { decodeJwt } from 'jose';
import { AccessForTest } from './access-for-test.ts';
import { tokenOfPerson } from './token-of-person.ts';

describe('`npm run token`', () => {
  let access: AccessForTest;
  let environment: LocalEnvironment;
  let issuer: string;

  beforeAll(async () => {
    environment = await LocalEnvironment.temporary();
    ({ issuer } = await startIdentityProvider(environment));
    access = await AccessForTest.start();
    const identityProviders = [{ issuer, audience: SCRIPTS_CLIENT.id }];
    const accounts = [{ personnummer: '189001059808', grants: [{ role: 'coordinator' }] }];
    await access.provision({
      counties: [{ tenant: 'kalmar', name: 'Kalmar', identityProviders, clients: [], accounts }],
    });
  });
  afterAll(async () => {
    await access.stop();
    await environment.stop();
  });

  it('gives a test person their rights, by a real OpenID provider', async () => {
    const wish = { accessUrl: access.service.url, issuer };
    expect(decodeJwt(await tokenOfPerson({ person: 'coordinator', ...wish }))).toMatchObject({
      tenant: 'kalmar',
      grants: [{ role: 'resident' }, { role: 'coordinator' }],
    });
    expect(decodeJwt(await tokenOfPerson({ person: 'anna', ...wish })).grants).toEqual([
      { role: 'resident' },
    ]);
  });
});
