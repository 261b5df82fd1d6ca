import { type ClientMetadata, type Configuration, interactionPolicy } from 'oidc-provider';
import { pageHeaders } from '../web/html.ts';
import { type IdentityClient, SCRIPTS_CLIENT } from './identity-client.ts';
import { failurePage, loggedOutPage, logoutPage } from './login-page.ts';
import { memoryStore } from './memory-store.ts';
import { cookieKeys, signingKeys } from './signing-key.ts';
import { PERSON_INFO_SCOPE, PERSON_NUMBER_SCOPE, PERSONAL_IDENTITY_NUMBER } from './swedish-claims.ts';
import { testPerson } from './test-people.ts';

const NAMES = ['name', 'given_name', 'family_name'];

export function providerConfiguration(folder: string, clients: readonly IdentityClient[]): Configuration {
  const origins = [
    ...new Set(clients.flatMap((client) => client.redirectUris.map((uri) => new URL(uri).origin))),
  ];
  return {
    adapter: memoryStore(),
    clients: clients.map(metadata),
    jwks: signingKeys(folder),
    cookies: { keys: cookieKeys(folder) },
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid'],
    claims: {
      openid: ['sub'],
      profile: NAMES,
      [PERSON_INFO_SCOPE]: NAMES,
      [PERSON_NUMBER_SCOPE]: [PERSONAL_IDENTITY_NUMBER],
    },
    // Swedish providers put the number into the ID token itself.
    conformIdTokenClaims: false,
    findAccount: (_context, key) => ({ accountId: key, claims: () => claimsOf(key) }),
    interactions: { policy: alwaysAsking(), url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: grantEverything,
    ttl: {
      AccessToken: 3_600,
      AuthorizationCode: 60,
      Grant: 28_800,
      IdToken: 3_600,
      Interaction: 3_600,
      Session: 28_800,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => send(context, logoutPage(form), ["'self'", ...origins]),
        postLogoutSuccessSource: (context) => send(context, loggedOutPage()),
      },
    },
    renderError: (context, { error, error_description = '' }) =>
      send(context, failurePage(error, error_description)),
  };
}

function metadata(client: IdentityClient): ClientMetadata {
  const isScript = client.id === SCRIPTS_CLIENT.id;
  return {
    client_id: client.id,
    ...(client.secret === undefined
      ? { token_endpoint_auth_method: 'none' as const }
      : { client_secret: client.secret }),
    application_type: isScript ? 'native' : 'web',
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  };
}

function claimsOf(key: string) {
  const person = testPerson(key);
  return {
    sub: person.key,
    name: `${person.givenName} ${person.familyName}`,
    given_name: person.givenName,
    family_name: person.familyName,
    [PERSONAL_IDENTITY_NUMBER]: person.personalIdentityNumber,
  };
}

/** Whoever tries the system changes person all the time: a session must not choose for them. Consent is given below. */
function alwaysAsking() {
  const policy = interactionPolicy.base();
  const check = new interactionPolicy.Check('choose_person', 'A test person is to be chosen.', (context) =>
    context.oidc.result?.login
      ? interactionPolicy.Check.NO_NEED_TO_PROMPT
      : interactionPolicy.Check.REQUEST_PROMPT,
  );
  policy.get('login')?.checks.add(check);
  policy.remove('consent');
  return policy;
}

/** Nobody needs to be asked whether the local system may know a test person's name. */
const grantEverything: Configuration['loadExistingGrant'] = async ({ oidc }) => {
  const grant = new oidc.provider.Grant({
    clientId: oidc.client?.clientId,
    accountId: oidc.session?.accountId,
  });
  grant.addOIDCScope(`openid profile ${PERSON_INFO_SCOPE} ${PERSON_NUMBER_SCOPE}`);
  await grant.save();
  return grant;
};

function send(
  context: { set(fields: Record<string, string>): void; body: unknown },
  text: string,
  formTargets?: readonly string[],
): void {
  context.set(pageHeaders(formTargets));
  context.body = text;
}
