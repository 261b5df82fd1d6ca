import { Secret, ServiceConfig } from '@medverka/service-host';
import { IsEmail, IsOptional, IsString, IsUrl, Length, Matches } from 'class-validator';

const ADDRESS = { protocols: ['http', 'https'], require_tld: false, require_protocol: true };

export class NotificationsConfig extends ServiceConfig {
  /** `smtp://`, or `smtps://user:password@host` with TLS from the first byte. */
  @Secret()
  @Matches(/^smtps?:\/\/\S+$/)
  smtpUrl!: string;

  /** Whom e-mail is from. */
  @IsEmail({ require_tld: false })
  mailFrom!: string;

  @IsString()
  @Length(1, 60)
  mailFromName: string = 'Medverka';

  /**
   * The mailbox that bounces go to. Each message leaves from an address of its own in it, `name+<delivery>@domain`,
   * by which a returned one is known; default: they go to `mailFrom`.
   */
  @IsOptional()
  @IsEmail({ require_tld: false })
  mailBounceTo?: string;

  /** Whom a message names for questions: a person, a telephone number. */
  @IsString()
  @Length(1, 200)
  supportContact: string = 'din utvecklingsledare';

  /** Where residents answer; without it messages name no address. */
  @IsOptional()
  @IsUrl(ADDRESS)
  portalUrl?: string;

  /** Whom contact ways are asked of. */
  @IsUrl(ADDRESS)
  interestBankUrl!: string;

  /** Whom is asked what an assignment is about. */
  @IsUrl(ADDRESS)
  assignmentMatchingUrl!: string;
}
