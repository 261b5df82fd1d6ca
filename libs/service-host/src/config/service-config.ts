import 'reflect-metadata';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';
import { Secret } from './secret.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * The settings that every service has. A service extends the class; property `payoutCutoffDay` is read from
 * `PAYOUT_CUTOFF_DAY`, or from the file named by `PAYOUT_CUTOFF_DAY_FILE`. Properties without `@IsOptional()`
 * and without a default must be set.
 */
export class ServiceConfig {
  @IsString()
  @MinLength(1)
  host: string = '127.0.0.1';

  /** 0 takes any free port. */
  @IsInt()
  @Min(0)
  @Max(65535)
  port!: number;

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

  @Matches(/^(nats|tls|wss?):\/\//)
  natsUrl!: string;

  @IsOptional()
  @IsString()
  natsNkeyFile?: string;

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

  /** Issuer of the internal tokens; its keys are at `/.well-known/jwks.json`. */
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  accessUrl!: string;

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

  @IsIn(LOG_LEVELS)
  logLevel: (typeof LOG_LEVELS)[number] = 'info';

  /** `off`, `console`, `file:<path>` (JSON lines) or `otlp:<url>`. */
  @Matches(/^(off|console|file:.+|otlp:https?:\/\/.+)$/)
  traces: string = 'off';

  /**
   * Milliseconds between "not ready" and the stop, in which load balancers notice; Kubernetes needs some 5 000. What is
   * being worked on is finished in any case.
   */
  @IsInt()
  @Min(0)
  @Max(60_000)
  drainMs: number = 0;

  /** Refuses what is fit for trying only; see `unsafeSettings`. */
  @IsBoolean()
  production: boolean = false;

  /** Says that the network between the services is private (a mesh, one host): plain text is then no fault. */
  @IsBoolean()
  trustedNetwork: boolean = false;
}
