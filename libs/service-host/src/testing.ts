export { eventually } from './testing/eventually.ts';
export { startForTest, type TestServers } from './testing/start-for-test.ts';
export { type Delivery, TestBroker } from './testing/test-broker.ts';
export { testFieldKeys } from './testing/test-field-keys.ts';
export { type TestCaller, TestIssuer, type TestToken } from './testing/test-issuer.ts';
export { type TestAnswer, type TestRequest, TestService } from './testing/test-service.ts';
