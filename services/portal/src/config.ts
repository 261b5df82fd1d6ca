import { HostConfig, Secret } from '@medverka/service-host';
import { IsBoolean, IsOptional, IsString, IsUrl, MinLength } from 'class-validator';

const ADDRESS = { protocols: ['http', 'https'], require_tld: false, require_protocol: true };

export class PortalConfig extends HostConfig {
  /** Where browsers reach the portal: `https://medverka.example.se`. Cookies are `Secure` when it is https. */
  @IsUrl(ADDRESS)
  publicUrl!: string;

  /** The counties that sign in here, with their contact people; see `counties.ts`. */
  @IsString()
  countiesFile!: string;

  /** How many people live in each county, by age, gender and municipality; default: `population.json` of this package. */
  @IsOptional()
  @IsString()
  populationFile?: string;

  /** The OpenID Connect provider that proves who somebody is. */
  @IsUrl(ADDRESS)
  identityIssuer!: string;

  /** The audience by which access knows the portal's tokens. */
  @IsString()
  @MinLength(1)
  identityClientId!: string;

  /** Without one the portal is a public client, which proves itself by PKCE alone. */
  @Secret()
  @IsOptional()
  @MinLength(16)
  identityClientSecret?: string;

  @IsString()
  identityScopes: string =
    'openid profile https://id.oidc.se/scope/naturalPersonInfo https://id.oidc.se/scope/naturalPersonNumber';

  /** Whether signing out here signs out at the provider too: on, wherever a computer may be shared. */
  @IsBoolean()
  identitySignOut: boolean = true;

  @IsUrl(ADDRESS)
  interestBankUrl!: string;

  @IsUrl(ADDRESS)
  assignmentMatchingUrl!: string;

  @IsUrl(ADDRESS)
  compensationUrl!: string;

  @IsUrl(ADDRESS)
  notificationsUrl!: string;
}
