import { Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { CompensationConfig } from '../config.ts';

const PATIENCE_MS = 5_000;

/**
 * Asks the interest bank, with the token of whoever states where money goes, to whom it is to go. The bank knows who
 * speaks for whom today, and who may handle a protected identity: whom it refuses is refused here.
 */
@Injectable()
export class PayRecipients {
  constructor(private readonly config: CompensationConfig) {}

  /** Nothing where no bank is named in the settings. */
  async of(authorization: string, residentId: string): Promise<'resident' | 'representative' | undefined> {
    if (this.config.interestBankUrl === undefined) return undefined;
    const url = new URL(`/v1/residents/${residentId}/pay-recipient`, this.config.interestBankUrl);
    const answer = await fetch(url, {
      headers: { authorization, accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => undefined);
    if (answer?.ok) return ((await answer.json()) as { receives: 'resident' | 'representative' }).receives;
    await answer?.body?.cancel();
    if (answer?.status === 404) throw new Problem(404, 'not-found');
    if (answer?.status === 403)
      throw new Problem(
        403,
        'named-handlers-only',
        'Only those who are named to handle this person may do this.',
      );
    throw new Problem(
      503,
      'recipient-not-checked',
      'To whom the pay goes could not be checked now. Try again.',
    );
  }
}

/** Whose the account is must be said as the bank has it: else a representative would be paid whose order has ended. */
export function refuseOtherRecipient(
  receives: 'resident' | 'representative' | undefined,
  stated: string | undefined,
): void {
  if (receives === 'representative' && stated !== 'legal-representative') {
    throw new Problem(409, 'paid-to-representative', 'By the bank’s record, pay goes to the representative.');
  }
  if (receives === 'resident' && stated === 'legal-representative') {
    throw new Problem(
      409,
      'not-paid-to-representative',
      'The bank knows no representative who receives pay.',
    );
  }
}
