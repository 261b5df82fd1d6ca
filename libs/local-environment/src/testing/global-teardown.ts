/** Jest's global tear-down, in the same process as the set-up. */
export default async function tearDown(): Promise<void> {
  await globalThis.medverkaTestServer?.stop();
}
