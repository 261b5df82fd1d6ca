import { ServiceConfig } from '@medverka/service-host';
import { IsOptional, IsString, MinLength } from 'class-validator';

export class AccessConfig extends ServiceConfig {
  /** Private keys of the internal tokens; `--provision` makes the file when there is none. */
  @IsString()
  @MinLength(1)
  signingKeysFile!: string;

  /**
   * Key of the hashes by which people are matched to accounts; `--provision` makes the file when there is none.
   * Whoever loses it loses every match, so it belongs into the backup, apart from the database's.
   */
  @IsString()
  @MinLength(1)
  personKeyFile!: string;

  /** Counties, clients and first accounts, applied by `--provision`. */
  @IsOptional()
  @IsString()
  accessSeedFile?: string;
}
