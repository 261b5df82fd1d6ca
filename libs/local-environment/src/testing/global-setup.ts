import { TestServer } from './test-server.ts';

declare global {
  var medverkaTestServer: TestServer | undefined;
}

/** Jest's global set-up for tests with real servers. */
export default async function setUp(): Promise<void> {
  globalThis.medverkaTestServer = await TestServer.start();
}
