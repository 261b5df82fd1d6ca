import { ServiceConfig } from '@medverka/service-host';
import { IsInt, IsUrl, Max, Min } from 'class-validator';

export class InterestBankConfig extends ServiceConfig {
  /** Asked, with a requester's own token, whether a request is theirs before names are shown. */
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  assignmentMatchingUrl!: string;

  /** How long name and contact way of somebody who left while still owed something are kept. */
  @IsInt()
  @Min(1)
  @Max(3650)
  forgetWithdrawnAfterDays: number = 180;
}
