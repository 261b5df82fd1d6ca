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

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * The settings of everything that starts: where it listens, the broker, who issues tokens, logs and traces. Property
 * `payoutCutoffDay` is read from `PAYOUT_CUTOFF_DAY`, or from the file named by `PAYOUT_CUTOFF_DAY_FILE`. Properties
 * without `@IsOptional()` and without a default must be set.
 */
export class HostConfig {
  @IsString()
  @MinLength(1)
  host: string = '127.0.0.1';

  /** 0 takes any free port. */
  @IsInt()
  @Min(0)
  @Max(65535)
  port!: number;

  @Matches(/^(nats|tls|wss?):\/\//)
  natsUrl!: string;

  @IsOptional()
  @IsString()
  natsNkeyFile?: string;

  /** Whom to trust at `tls://`, in PEM; without it those whom Node trusts. */
  @IsOptional()
  @IsString()
  natsCaFile?: string;

  /** Our own certificate and its key, in PEM, where the broker asks its clients for one. */
  @IsOptional()
  @IsString()
  natsCertFile?: string;

  @IsOptional()
  @IsString()
  natsKeyFile?: string;

  /** Issuer of the internal tokens; its keys are at `/.well-known/jwks.json`. */
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  accessUrl!: string;

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
