import { ServiceTokens } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { NotificationsConfig } from '../config.ts';
import { ask } from './ask.ts';

/** The names of municipalities by their codes, asked once: they do not change while a process runs. */
@Injectable()
export class MunicipalityNames {
  private names: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly config: NotificationsConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  async nameOf(tenant: string, code: string): Promise<string | undefined> {
    this.names ??= await this.fetch(tenant);
    return this.names.get(code);
  }

  private async fetch(tenant: string): Promise<ReadonlyMap<string, string>> {
    const token = await this.tokens.tokenFor('read-contact-ways', tenant);
    const address = new URL('/v1/municipalities', this.config.interestBankUrl);
    const { items } = await ask<{ items: { code: string; name: string }[] }>(address, token);
    return new Map(items.map(({ code, name }) => [code, name]));
  }
}
