import { ServiceConfig } from '@medverka/service-host';
import { IsInt, IsUrl, Max, Min } from 'class-validator';

export class InterestBankConfig extends ServiceConfig {
  /** Asked, with a requester's own token, whether a request is theirs before names are shown. */
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  assignmentMatchingUrl!: string;

  /** Asked, with the person's own token or the bank's, for what they hold about somebody who wants a copy. */
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  compensationUrl!: string;

  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  notificationsUrl!: string;

  /** No statistic over fewer people than this. */
  @IsInt()
  @Min(2)
  @Max(100)
  smallNumberBelow: number = 5;

  /** How long name and contact way of somebody who left while still owed something are kept. */
  @IsInt()
  @Min(1)
  @Max(3650)
  forgetWithdrawnAfterDays: number = 180;

  /** Searches and lists that one account may ask for in an hour; they come back evenly. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  searchesPerHour: number = 1_200;

  /** Registrations and appointments with a personnummer: each tells a little about whether it is known. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  numbersPerHour: number = 200;

  /** Files of people. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  importsPerHour: number = 30;

  /** Answers of 403 and 404 that one account gets in an hour before it gets 429 instead. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  refusalsPerHour: number = 300;

  /** How long before a consent or a certificate ends the resident is reminded. */
  @IsInt()
  @Min(1)
  @Max(180)
  remindBeforeConsentEndsDays: number = 30;
}
