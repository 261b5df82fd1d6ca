export { fakeClockLibrary, shiftedClock } from './clock/fake-clock.ts';
export { LocalEnvironment, stopOnSignals } from './environment.ts';
export { type IdentityClient, SCRIPTS_CLIENT } from './identity/identity-client.ts';
export {
  type IdentityProvider,
  type IdentityProviderSettings,
  startIdentityProvider,
} from './identity/identity-provider.ts';
export { obtainTokens, type Tokens } from './identity/obtain-tokens.ts';
export {
  PERSON_INFO_SCOPE,
  PERSON_NUMBER_SCOPE,
  PERSONAL_IDENTITY_NUMBER,
} from './identity/swedish-claims.ts';
export { TEST_PEOPLE, type TestPerson, type TestPersonKey, testPerson } from './identity/test-people.ts';
export { MailServer, type MailSettings } from './mail/mail.ts';
export { type Envelope, Mailbox, type ReceivedMail } from './mail/mailbox.ts';
export { NatsServer, type NatsSettings } from './nats/nats.ts';
export { type Nats, startNats } from './nats/start-nats.ts';
export {
  type Postgres,
  type PostgresServer,
  type PostgresSettings,
  startPostgres,
} from './postgres/postgres.ts';
export { dropServiceDatabase, type ServiceDatabase, serviceDatabase } from './postgres/service-database.ts';
export { COMPILE_CACHE } from './processes/compile-cache.ts';
export { LocalProcess, ProcessFailed, type ProcessSettings } from './processes/local-process.ts';
export { portPlan } from './processes/port-plan.ts';
export { freePort } from './processes/ports.ts';
export { httpReady, type ReadyCheck, tcpReady, untilReady } from './processes/readiness.ts';
export { type TestCertificates, testCertificates } from './testing/test-certificates.ts';
export { type TestDatabase, testDatabase } from './testing/test-database.ts';
export { type TestMail, testMail } from './testing/test-mail.ts';
export { type TestNats, testNats } from './testing/test-nats.ts';
export { TestServer } from './testing/test-server.ts';
