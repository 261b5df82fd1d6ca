import type { Retention, Tx } from '@medverka/event-delivery';
import type { NestInterceptor, Type } from '@nestjs/common';
import type { DataSource, MigrationInterface } from 'typeorm';
import type { ServiceConfig } from '../config/service-config.ts';
import type { PersonalDataRegister } from '../personal-data/person-table.ts';
import type { DecidedRetention, RetentionRule } from '../retention/retention-rule.ts';
import type { SealedLog } from '../sealing/sealed-log.ts';
import type { TextBodies } from '../web/body-parsers.ts';

/** Everything that `startService` has to know about a service; exported by its `<service>.module.ts`. */
export interface ServiceDefinition<Config extends ServiceConfig = ServiceConfig> {
  /** As in the event catalogue (`saidBy`, `heardBy`), in logs, metrics and traces: `compensation`. */
  readonly name: string;
  /** One sentence for the API's page and `/api-info`. */
  readonly description?: string;
  readonly config: Type<Config>;
  /** A Nest module class with the controllers and providers. Reactions and timers are added by the host. */
  readonly module: Type<object>;
  /** TypeORM entity classes. */
  readonly entities: readonly Type<object>[];
  /** In the order in which they run; the carrier's and the host's own come first by themselves. */
  readonly migrations: readonly Type<MigrationInterface>[];
  /** The `@When(Event)` classes. The start is refused when they differ from the catalogue's `heardBy`. */
  readonly reactions: readonly Type<object>[];
  /** The `@WhenDue(kind)` classes. */
  readonly timers: readonly Type<object>[];
  /** Nest interceptors around every handler of the service; providers of its module. */
  readonly interceptors?: readonly Type<NestInterceptor>[];
  /** Keeps encrypted fields: needs FIELD_KEYS_FILE and gets the table `person_key`. */
  readonly encryptsFields?: boolean;
  /** Every column about residents, with its purpose: drives copies, erasure and the matrix of roles. */
  readonly personalData?: PersonalDataRegister;
  /** Logs whose rows are sealed into a chain: what is changed afterwards is found by `--verify-seals`. */
  readonly sealedLogs?: readonly SealedLog[];
  /** What is destroyed when its time is over, under the county's decisions; `GET /v1/retention` shows it. */
  readonly retentionRules?: readonly RetentionRule[];
  /** Of the service that keeps the county's decisions; the others ask it at RETENTION_REGISTER_URL. */
  readonly decidedRetention?: (tx: Tx) => Promise<DecidedRetention>;
  /** How long the carrier remembers; the inbox `for good` where money hangs on it. Default: outbox 60, inbox 90 days. */
  readonly retention?: Retention;
  /** Media types besides JSON that the API takes, with their limits in bytes; handlers get the text. */
  readonly textBodies?: TextBodies;
  /** What `--provision` does after the migrations, as the tables' owner: first data, keys in files. Repeatable. */
  provision?(config: Config, owner: DataSource): Promise<void>;
}
