import { Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { InterestBankConfig } from '../config.ts';

const patience = 5_000;

/** Asks assignment-matching, with the person's own token, whether a request is theirs to see. */
@Injectable()
export class OwnRequests {
  constructor(private readonly config: InterestBankConfig) {}

  async maySee(authorization: string, requestId: string): Promise<boolean> {
    const url = new URL(`/v1/requests/${requestId}`, this.config.assignmentMatchingUrl);
    const answer = await fetch(url, {
      headers: { authorization, accept: 'application/json' },
      signal: AbortSignal.timeout(patience),
    }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    if (answer?.status === 404 || answer?.status === 403) return false;
    throw new Problem(503, 'request-not-checked', 'Whose request it is could not be checked now. Try again.');
  }
}
