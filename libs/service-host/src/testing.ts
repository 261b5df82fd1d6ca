export { startForTest, type TestServers } from './testing/start-for-test.ts';
export { type TestCaller, TestIssuer, type TestToken } from './testing/test-issuer.ts';
export { type TestAnswer, type TestRequest, TestService } from './testing/test-service.ts';
