import 'reflect-metadata';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';
import { HostConfig } from './host-config.ts';
import { Secret } from './secret.ts';

/** The settings that every service with a database has. A service extends the class. */
export class ServiceConfig extends HostConfig {
  @Secret()
  @Matches(/^postgres(ql)?:\/\//)
  databaseUrl!: string;

  /** Connections of this process; PostgreSQL allows 100 in all by default. */
  @IsInt()
  @Min(1)
  @Max(100)
  databasePool: number = 8;

  /** Needed by `--provision` only: the role that owns the tables, which row-level security is forced upon. */
  @Secret()
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//)
  databaseOwnerUrl?: string;

  /** Needed by `--provision` only. */
  @IsOptional()
  @IsString()
  natsAdminNkeyFile?: string;

  /** Needed by `--provision` only: copies of each stream in a cluster. */
  @IsIn([1, 3])
  natsReplicas: number = 1;

  /** Needed by `--provision` only: which outside systems say and get what, see `readOutsideSystems`. */
  @IsOptional()
  @IsString()
  outsideSystemsFile?: string;

  @IsOptional()
  @IsString()
  serviceClientId?: string;

  @Secret()
  @IsOptional()
  @MinLength(16)
  serviceClientSecret?: string;

  @IsOptional()
  @IsString()
  fieldKeysFile?: string;

  /** Gets the heads of the sealed logs, a line each: best on storage of its own that only adds. See `Anchors`. */
  @IsOptional()
  @IsString()
  sealAnchorsFile?: string;

  /** Where the county's decisions on retention are read: the interest bank. Without it nothing is destroyed by schedule. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  retentionRegisterUrl?: string;

  /** For tests: where this process dies, fails or hangs, as `armFailpoints` reads it. Refused in production. */
  @IsOptional()
  @IsString()
  failpoints?: string;
}
