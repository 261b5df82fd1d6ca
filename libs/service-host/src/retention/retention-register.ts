import type { ServiceConfig } from '../config/service-config.ts';
import type { ServiceTokens } from '../identity/service-tokens.ts';
import type { DecidedRetention } from './retention-rule.ts';

const PATIENCE_MS = 10_000;

/** What the county has decided cannot be read now: then nothing is destroyed. */
export class RegisterSilent extends Error {
  override readonly name = 'RegisterSilent';
}

/** The county's decisions lie in the interest bank; the other services ask for them when a run begins. */
export class RetentionRegister {
  constructor(
    private readonly config: ServiceConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  /** @throws RegisterSilent */
  async decided(tenant: string): Promise<DecidedRetention> {
    const { retentionRegisterUrl } = this.config;
    if (!retentionRegisterUrl) throw new RegisterSilent('RETENTION_REGISTER_URL is not set.');
    try {
      const token = await this.tokens.tokenFor('read-retention-decisions', tenant);
      const answer = await fetch(new URL('/v1/retention-decisions', retentionRegisterUrl), {
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        signal: AbortSignal.timeout(PATIENCE_MS),
        redirect: 'error',
      });
      if (!answer.ok) throw new RegisterSilent(`The register answered ${answer.status}.`);
      return complete((await answer.json()) as Partial<DecidedRetention>);
    } catch (cause) {
      if (cause instanceof RegisterSilent) throw cause;
      throw new RegisterSilent('The register of retention did not answer.', { cause });
    }
  }
}

/** Half an answer might leave out what holds something back. */
function complete({ purposes, holds }: Partial<DecidedRetention>): DecidedRetention {
  if (!Array.isArray(purposes) || !Array.isArray(holds)) {
    throw new RegisterSilent('The register answered something else than decisions.');
  }
  return { purposes, holds };
}
