import { testDatabase, testNats } from '@medverka/local-environment';
import { startForTest, type TestService, testFieldKeys } from '@medverka/service-host/testing';
import { Client } from 'pg';
import { interestBankService } from '../interest-bank.module.ts';

export interface InterestBankUnderTest {
  readonly service: TestService;
  /** All that was logged. */
  readonly log: string[];
  /** SQL as the owner of the tables, to break what the service relies on. */
  owner(text: string): Promise<void>;
  stop(): Promise<void>;
}

/** The service on real servers, with keys of its own. */
export async function startInterestBank(
  name: string,
  settings: Record<string, string> = {},
): Promise<InterestBankUnderTest> {
  const database = await testDatabase(`interest_bank_${name}`);
  const nats = await testNats();
  const log: string[] = [];
  const service = await startForTest(interestBankService, {
    database,
    nats,
    settings: {
      FIELD_KEYS_FILE: testFieldKeys(),
      ASSIGNMENT_MATCHING_URL: 'http://127.0.0.1:9',
      COMPENSATION_URL: 'http://127.0.0.1:9',
      NOTIFICATIONS_URL: 'http://127.0.0.1:9',
      ...settings,
    },
    // Slow enough for a test to mend what it broke before a message is parked.
    pace: { retryDelays: [100, 500] },
    log: { write: (line) => log.push(line) },
  });
  const owner = async (text: string) => {
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  const stop = async () => {
    await service.stop();
    await nats.stop();
    await database.drop();
  };
  return { service, log, owner, stop };
}
