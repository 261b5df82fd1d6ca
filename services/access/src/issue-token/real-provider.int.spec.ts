import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  LocalEnvironment,
  obtainTokens,
  SCRIPTS_CLIENT,
  startIdentityProvider,
  type TestPersonKey,
} from '@medverka/local-environment';
import { AccessForTest } from '../testing/access-for-test.ts';

describe('a real OpenID provider', () => {
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

  const claimsOf = async (person: TestPersonKey) =>
    access.claimsFor((await obtainTokens(issuer, person)).idToken);

  it('says who somebody is, and access what they may', async () => {
    expect(await claimsOf('coordinator')).toMatchObject({
      tenant: 'kalmar',
      grants: [{ role: 'resident' }, { role: 'coordinator' }],
    });
    expect((await claimsOf('anna')).grants).toEqual([{ role: 'resident' }]);
  });
});
