import { Injectable } from '@nestjs/common';
import type { ServiceConfig } from '../config/service-config.ts';

const TIMEOUT_MS = 5_000;
/** A token is not used in its last minute: the look-up itself and the other's clock take time too. */
const SPARE_MS = 60_000;

/** Access gave no token; the caller tries again later. */
export class NoServiceToken extends Error {
  override readonly name = 'NoServiceToken';
}

interface Kept {
  readonly token: Promise<string>;
  until: number;
}

/** The service's own tokens for its look-ups at other services, by client credentials, kept until shortly before their end. */
@Injectable()
export class ServiceTokens {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly config: ServiceConfig) {}

  /** @throws NoServiceToken */
  tokenFor(permission: string, tenant: string): Promise<string> {
    const about = `${tenant} ${permission}`;
    const kept = this.#kept.get(about);
    if (kept && performance.now() < kept.until) return kept.token;
    // Until it is there, those who ask meanwhile wait for the same answer.
    const asked: Kept = { token: this.#ask(permission, tenant, about), until: Number.POSITIVE_INFINITY };
    this.#kept.set(about, asked);
    return asked.token;
  }

  async #ask(permission: string, tenant: string, about: string): Promise<string> {
    try {
      const { token, lifetimeMs } = await this.#fetch(permission, tenant);
      const kept = this.#kept.get(about);
      if (kept) kept.until = performance.now() + lifetimeMs - SPARE_MS;
      return token;
    } catch (cause) {
      this.#kept.delete(about);
      throw cause instanceof NoServiceToken
        ? cause
        : new NoServiceToken('Access cannot be reached.', { cause });
    }
  }

  async #fetch(permission: string, tenant: string): Promise<{ token: string; lifetimeMs: number }> {
    const { accessUrl, serviceClientId, serviceClientSecret } = this.config;
    if (!serviceClientId || !serviceClientSecret) {
      throw new NoServiceToken('SERVICE_CLIENT_ID and SERVICE_CLIENT_SECRET_FILE are needed for look-ups.');
    }
    const answer = await fetch(`${accessUrl.replace(/\/$/, '')}/v1/tokens`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: serviceClientId,
        client_secret: serviceClientSecret,
        scope: permission,
        tenant,
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    if (!answer.ok) throw new NoServiceToken(`Access refused the token: HTTP ${answer.status}.`);
    const { access_token: token, expires_in: seconds } = (await answer.json()) as Record<string, unknown>;
    if (typeof token !== 'string' || typeof seconds !== 'number') {
      throw new NoServiceToken('Access answered something else than a token.');
    }
    return { token, lifetimeMs: seconds * 1000 };
  }
}
