import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Retention } from './retention.ts';
import { RegisterSilent } from './retention-register.ts';

const LOOK_EVERY_MS = 5 * 60_000;
/** Who died in the middle, or got no answer from the register, is followed by another try after that. */
const AGAIN_AFTER = '1 hour';
/** At night, local time: nobody waits for a row then. */
const NEXT_NIGHT = `(date_trunc('day', (clock_timestamp() at time zone 'Europe/Stockholm') - interval '3 hours')
  + interval '1 day 3 hours') at time zone 'Europe/Stockholm'`;

/** Runs each county's retention once a night, on whichever replica comes first. */
export class RetentionRounds implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('Retention');
  readonly #noticed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #round = Promise.resolve();

  constructor(
    private readonly retention: Retention,
    private readonly dataSource: DataSource,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#round = this.#round
        .then(() => this.runDue())
        .catch((err) => this.#logger.warn({ message: 'could not look for what is past its time', err }));
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.#round;
  }

  /** Somebody of the county was here: it has a run from the next night on. */
  noticed(tenant: string): void {
    this.#noticed.add(tenant);
  }

  /** When the county's next run is, when the last was and what came of it. */
  async of(tenant: string): Promise<{ nextAt: Date; ranAt: Date | null; outcome: string | null }> {
    await this.#know(tenant);
    const rows: { nextAt: Date; ranAt: Date | null; outcome: string | null }[] = await this.dataSource.query(
      'select next_at as "nextAt", ran_at as "ranAt", outcome from retention_run where tenant = $1',
      [tenant],
    );
    return rows[0]!;
  }

  /** All counties whose time has come. */
  async runDue(): Promise<void> {
    for (const tenant of this.#noticed) await this.#know(tenant);
    this.#noticed.clear();
    const [claimed]: [{ tenant: string }[], number] = await this.dataSource.query(
      `update retention_run set next_at = clock_timestamp() + interval '${AGAIN_AFTER}'
        where tenant in (select tenant from retention_run where next_at <= statement_timestamp() for update skip locked)
        returning tenant`,
    );
    for (const { tenant } of claimed) await this.#runOne(tenant);
  }

  async #know(tenant: string): Promise<void> {
    await this.dataSource.query(
      `insert into retention_run (tenant, next_at) values ($1, ${NEXT_NIGHT}) on conflict do nothing`,
      [tenant],
    );
  }

  async #runOne(tenant: string): Promise<void> {
    try {
      for (const { rule, decisionId, what, rows } of await this.retention.run(tenant)) {
        this.#logger.log({
          ...{ message: 'destroyed what was past its time', audit: true, tenant },
          ...{ kind: rule, decisionId, outcome: what, count: rows },
        });
      }
      await this.#ended(tenant, 'done', `next_at = ${NEXT_NIGHT}`);
    } catch (err) {
      const outcome = err instanceof RegisterSilent ? 'register-silent' : 'failed';
      this.#logger.warn({
        message: 'nothing more is destroyed now; it is tried again',
        tenant,
        outcome,
        err,
      });
      await this.#ended(tenant, outcome);
    }
  }

  #ended(tenant: string, outcome: string, more = 'next_at = next_at'): Promise<unknown> {
    return this.dataSource.query(
      `update retention_run set ran_at = clock_timestamp(), outcome = $2, ${more} where tenant = $1`,
      [tenant, outcome],
    );
  }
}
