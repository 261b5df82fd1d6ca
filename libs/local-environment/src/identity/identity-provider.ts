import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import type { LocalEnvironment } from '../environment.ts';
import { pageHeaders } from '../web/html.ts';
import { isForThisMachine, serveLocally } from '../web/loopback.ts';
import { type IdentityClient, SCRIPTS_CLIENT } from './identity-client.ts';
import { failurePage, loginPage } from './login-page.ts';
import { testPerson } from './test-people.ts';

export interface IdentityProviderSettings {
  /** Default: a free one. */
  readonly port?: number;
  /** Who may ask it to log people in, beside the scripts of this repository. */
  readonly clients?: readonly IdentityClient[];
}

export interface IdentityProvider {
  /** The `iss` of its tokens; its settings are at `/.well-known/openid-configuration` below. */
  readonly issuer: string;
  stop(): Promise<void>;
}

/** An OpenID Connect provider on this machine only, in which one chooses a test person instead of proving who one is. */
export async function startIdentityProvider(
  environment: LocalEnvironment,
  settings: IdentityProviderSettings = {},
): Promise<IdentityProvider> {
  const clients = [SCRIPTS_CLIENT, ...(settings.clients ?? [])];
  let answer: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = await serveLocally((request, response) => answer(request, response), settings.port ?? 0);
  // Only now: it is large, and most who use this package start no provider.
  const [oidc, { providerConfiguration }] = await Promise.all([
    import('oidc-provider'),
    import('./provider-configuration.ts'),
  ]);
  const provider = new oidc.default(server.url, providerConfiguration(environment.folder, clients));
  const protocol = provider.callback();
  answer = (request, response) => {
    if (!isForThisMachine(request)) response.writeHead(403).end();
    else if (request.url?.startsWith('/interaction/')) void login(provider, clients, request, response);
    else void protocol(request, response);
  };
  environment.onStop(() => server.close());
  return { issuer: server.url, stop: () => server.close() };
}

/** GET shows whom one may be, POST with `person` goes on as that one. */
async function login(
  provider: Provider,
  clients: readonly IdentityClient[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { uid, params } = await provider.interactionDetails(request, response);
    if (request.method === 'POST') {
      const person = testPerson(new URLSearchParams(await text(request)).get('person') ?? '');
      const amr = ['pwd'];
      await provider.interactionFinished(request, response, {
        login: { accountId: person.key, amr, remember: false },
      });
      return;
    }
    // Browsers hold a form to its targets through all redirects, up to the page that asked for the login.
    const client = clients.find(({ id }) => id === params.client_id);
    const targets = client?.redirectUris.map((uri) => new URL(uri).origin) ?? [];
    response.writeHead(200, pageHeaders(["'self'", ...targets])).end(loginPage(`/interaction/${uid}`));
  } catch (error) {
    const { error: code = 'server_error', error_description: description } = error as Record<string, string>;
    response.writeHead(400, pageHeaders()).end(failurePage(code, description ?? String(error)));
  }
}
