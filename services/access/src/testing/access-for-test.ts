import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, testNats } from '@medverka/local-environment';
import { startForTest, type TestService } from '@medverka/service-host/testing';
import { decodeJwt } from 'jose';
import { DataSource } from 'typeorm';
import { accessService } from '../access.module.ts';
import type { AccessConfig } from '../config.ts';
import { tokenExchange } from '../issue-token/token-request.ts';
import { provisionKeys } from '../keys/key-files.ts';
import { provisionAccess } from '../seed-county/provision-access.ts';

export interface OAuthAnswer {
  readonly access_token?: string;
  readonly error?: string;
  readonly error_description?: string;
  readonly scope?: string;
}

/** The service on real servers, with what an administrator would have to do around it. */
export class AccessForTest {
  private constructor(
    readonly service: TestService,
    readonly folder: string,
    private readonly ownerUrl: string,
    private readonly closing: () => Promise<void>,
  ) {}

  static async start(log?: { write(line: string): void }): Promise<AccessForTest> {
    const folder = mkdtempSync(join(tmpdir(), 'access-'));
    const signingKeysFile = join(folder, 'signing-keys.json');
    const personKeyFile = join(folder, 'person-key');
    provisionKeys(signingKeysFile, personKeyFile, new Date());
    const [database, nats] = await Promise.all([testDatabase('access'), testNats()]);
    const settings = { SIGNING_KEYS_FILE: signingKeysFile, PERSON_KEY_FILE: personKeyFile };
    const service = await startForTest(accessService, { database, nats, settings, ...(log && { log }) });
    return new AccessForTest(service, folder, database.ownerUrl, async () => {
      await service.stop();
      await Promise.all([nats.stop(), database.drop()]);
      rmSync(folder, { recursive: true });
    });
  }

  /** `--provision` with this seed: an object, or the path of a file. */
  async provision(seed: object | string): Promise<void> {
    const accessSeedFile = typeof seed === 'string' ? seed : join(this.folder, 'seed.json');
    if (typeof seed !== 'string') writeFileSync(accessSeedFile, JSON.stringify(seed));
    const files = {
      signingKeysFile: join(this.folder, 'signing-keys.json'),
      personKeyFile: join(this.folder, 'person-key'),
    };
    await this.#asOwner((owner) => provisionAccess({ ...files, accessSeedFile } as AccessConfig, owner));
  }

  /** From now on the database refuses rows of the table, and counts how often, until the answer is called. */
  async refuseRowsOf(table: string): Promise<{ times(): Promise<number>; stop(): Promise<void> }> {
    await this.#asOwner(async (owner) => {
      await owner.query(`create sequence refusals`);
      await owner.query(`create function refuse_row() returns trigger security definer language plpgsql as
        $$ begin perform nextval('refusals'); raise exception 'refused by the test'; end $$`);
      await owner.query(`create trigger refuse before insert on ${table} execute function refuse_row()`);
    });
    return {
      // A sequence does not roll back with the transaction that failed.
      times: () =>
        this.#asOwner(async (owner) => {
          const [row]: { times: number }[] = await owner.query(
            'select case when is_called then last_value::int else 0 end as times from refusals',
          );
          return row?.times ?? 0;
        }),
      stop: () =>
        this.#asOwner(async (owner) => {
          await owner.query('drop function refuse_row cascade');
          await owner.query('drop sequence refusals');
        }),
    };
  }

  async #asOwner<T>(work: (owner: DataSource) => Promise<T>): Promise<T> {
    const owner = await new DataSource({
      type: 'postgres',
      url: this.ownerUrl,
      entities: [...accessService.entities],
    }).initialize();
    try {
      return await work(owner);
    } finally {
      await owner.destroy();
    }
  }

  /** An account that somebody has who signed in once. */
  async account(personnummer: string, tenant = 'kalmar'): Promise<string> {
    const { body } = await this.service.http<{ accountId: string }>('POST', '/v1/accounts', {
      as: { role: 'administrator', tenant },
      body: { personnummer },
      idempotencyKey: personnummer,
    });
    return body.accountId;
  }

  token(fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.service.http<OAuthAnswer>('POST', '/v1/tokens', {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  exchange(subjectToken: string, more: Record<string, string> = {}) {
    return this.token({
      grant_type: tokenExchange,
      subject_token: subjectToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      ...more,
    });
  }

  /** What the token says that somebody gets for theirs. */
  async claimsFor(subjectToken: string) {
    const { body } = await this.exchange(subjectToken);
    return decodeJwt<{ tenant: string; grants: { role: string; resident?: string }[]; residentId?: string }>(
      body.access_token ?? '',
    );
  }

  stop(): Promise<void> {
    return this.closing();
  }
}
