import { ServiceConfig } from '@medverka/service-host';
import { IsInt, IsUrl, Max, Min } from 'class-validator';

export class AssignmentMatchingConfig extends ServiceConfig {
  /** Where the features of residents are fetched. */
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  interestBankUrl!: string;

  /** Milliseconds until a look-up at another service is given up, and tried again later. */
  @IsInt()
  @Min(100)
  @Max(60_000)
  lookUpTimeoutMs: number = 10_000;

  /** Seconds until a trial draw answers with what is proved so far: somebody waits for it. */
  @IsInt()
  @Min(1)
  @Max(60)
  trialDrawSeconds: number = 15;
}
