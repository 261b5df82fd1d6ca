import {
  type ExportedTable,
  type PersonLook,
  Problem,
  type RegisteredField,
  ServiceTokens,
} from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { InterestBankConfig } from '../config.ts';
import type { Holder } from '../storage/erasure.store.ts';

const PATIENCE_MS = 10_000;
export type OtherHolder = Exclude<Holder, 'interest-bank'>;

export interface HeldByService {
  readonly service: Holder;
  readonly tables: readonly ExportedTable[];
  readonly looks: readonly PersonLook[];
}

/** On whose behalf the bank asks: with the person's own token, or in its own name for somebody who may act. */
export type Asking =
  | { readonly authorization: string }
  | { readonly tenant: string; readonly by: string; readonly why: string };

/** The other services that hold something about residents. A copy that lacks one of them is none. */
@Injectable()
export class OtherHolders {
  readonly #urls: readonly (readonly [OtherHolder, string])[];

  constructor(
    config: InterestBankConfig,
    private readonly tokens: ServiceTokens,
  ) {
    this.#urls = [
      ['access', config.accessUrl],
      ['assignment-matching', config.assignmentMatchingUrl],
      ['compensation', config.compensationUrl],
      ['notifications', config.notificationsUrl],
    ];
  }

  /** All at once. @throws Problem 503 naming the service that did not answer */
  async held(residentId: string, asking: Asking): Promise<HeldByService[]> {
    const { authorization, query } = await this.#rights(asking);
    return Promise.all(
      this.#urls.map(async ([service, url]) => {
        const address = new URL(`/v1/personal-data/residents/${residentId}${query}`, url);
        return { service, ...(await ask<Omit<HeldByService, 'service'>>(service, address, authorization)) };
      }),
    );
  }

  /** The lines of every service's register, with the caller's own rights. */
  async fields(authorization: string): Promise<{ service: Holder; fields: RegisteredField[] }[]> {
    return Promise.all(
      this.#urls.map(async ([service, url]) => {
        const address = new URL('/v1/personal-data/fields', url);
        return { service, fields: await ask<RegisteredField[]>(service, address, authorization) };
      }),
    );
  }

  async #rights(asking: Asking): Promise<{ authorization: string; query: string }> {
    if ('authorization' in asking) return { authorization: asking.authorization, query: '' };
    const { tenant, by, why } = asking;
    const token = await this.tokens.tokenFor('read-personal-data', tenant).catch(() => {
      throw new Problem(503, 'copy-not-complete', 'The other services cannot be asked now. Try again.');
    });
    return { authorization: `Bearer ${token}`, query: `?${new URLSearchParams({ by, why })}` };
  }
}

async function ask<Answer>(service: Holder, address: URL, authorization: string): Promise<Answer> {
  const incomplete = () =>
    new Problem(503, 'copy-not-complete', `${service} did not answer, and a part is no copy. Try again.`, {
      service,
    });
  try {
    const answer = await fetch(address, {
      headers: { authorization, accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    });
    if (answer.ok) return (await answer.json()) as Answer;
    await answer.body?.cancel();
  } catch {
    throw incomplete();
  }
  throw incomplete();
}
