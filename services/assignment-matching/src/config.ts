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

  /** Trial draws that one account may ask for in an hour: each costs a core, and many could single people out. */
  @IsInt()
  @Min(1)
  @Max(100_000)
  trialDrawsPerHour: number = 100;

  /** Seconds until a draw ends with what is proved by then, and says how far that is from the best. */
  @IsInt()
  @Min(1)
  @Max(3_600)
  drawSeconds: number = 120;
}
