import { ConfigurationError, type WebDefinition } from '@medverka/service-host';
import type { NatsConnection } from '@nats-io/nats-core';
import { serveCalendars } from './calendar/routes.ts';
import { PortalConfig } from './config.ts';
import { readCounties } from './counties.ts';
import { forwardCalls } from './forward/routes.ts';
import { Audience } from './hints/audience.ts';
import { hear } from './hints/hear.ts';
import { streamHints } from './hints/routes.ts';
import { Populations } from './population/population.ts';
import { tellPopulation } from './population/routes.ts';
import { Cookies } from './sessions/cookies.ts';
import { SealedStore } from './sessions/sealed-store.ts';
import { Sessions } from './sessions/sessions.ts';
import { IdentityProvider } from './sign-in/identity-provider.ts';
import { refuseForgeries } from './sign-in/refuse-forgeries.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { TokenExchange } from './sign-in/token-exchange.ts';
import { whoAmI } from './sign-in/who-am-i.ts';
import { securityHeaders } from './web-app/security-headers.ts';
import { serveWebApp } from './web-app/serve-web-app.ts';

/** Where people meet the system: signs them in, passes their calls on with their rights, tells what changed. */
export const portal: WebDefinition<PortalConfig> = {
  name: 'portal',
  config: PortalConfig,
  async serve(fastify, { config, readiness, connectBroker, fatal }) {
    if (config.production && !config.publicUrl.startsWith('https:')) {
      const detail = 'must be https:// (PRODUCTION=true)';
      throw new ConfigurationError('portal', [{ setting: 'PUBLIC_URL', detail }]);
    }
    const counties = readCounties(config.countiesFile);
    const populations = Populations.read(config.populationFile);
    let broker: NatsConnection | undefined;
    const cookies = new Cookies(config.publicUrl);
    const store = new SealedStore(() => broker);
    const exchange = new TokenExchange(config.accessUrl);
    const sessions = new Sessions(store, cookies, exchange);
    const provider = new IdentityProvider(config);
    const audience = new Audience();

    const connecting = connectBroker().then((connection) => {
      broker = connection;
      hear(connection, (heard) => audience.tell(heard));
      void connection.closed().then((error) => error && fatal(error));
    }, fatal);
    readiness.add({ name: 'broker', for: 'api', look: () => (broker ? undefined : 'unavailable') });

    securityHeaders(fastify, config.publicUrl);
    refuseForgeries(fastify, cookies, config.publicUrl);
    signInRoutes(fastify, { config, counties, cookies, store, sessions, provider, exchange });
    whoAmI(fastify, sessions, counties);
    streamHints(fastify, sessions, audience);
    tellPopulation(fastify, sessions, populations);
    serveCalendars(fastify, config);
    await forwardCalls(fastify, config, sessions);
    await serveWebApp(fastify);

    return async () => {
      // A broker that never answered is not waited for.
      if (broker) await connecting.then(() => broker?.close());
    };
  },
};
