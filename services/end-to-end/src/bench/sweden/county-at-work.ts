import { randomUUID } from 'node:crypto';
import { Person } from '../../client/person.ts';
import { until } from '../../client/until.ts';
import { Caller } from '../crowd/caller.ts';
import type { People } from '../crowd/crowd.ts';
import type { MeasuredSystem } from '../system/measured-system.ts';
import { importFileOf } from './people.ts';
import { type PlannedRequest, type Theme, themes } from './plan-request.ts';
import { tariffOf, YEAR } from './tariffs.ts';
import type { CountyYear } from './year.ts';

const PLENTY_ORE = 1_000_000_000_000;
const PATIENCE_MS = 60_000;
const IMPORT_PATIENCE_MS = 1_800_000;

export const sourceOf = (theme: Theme): string => `year-${theme}`;

/** A county's people who work with the system, and what they have set up for the year. */
export class CountyAtWork {
  readonly people: People;
  private readonly callers: readonly Caller[];
  private groupId = '';

  constructor(
    private readonly measured: MeasuredSystem,
    readonly year: CountyYear,
    run: string,
  ) {
    const { tenant } = year.county;
    const caller = (key: 'coordinator' | 'approver' | 'finance') =>
      new Caller(measured.system, new Person(measured.system, key, tenant), `${run}-${tenant}`, PATIENCE_MS);
    this.people = {
      coordinator: caller('coordinator'),
      approver: caller('approver'),
      finance: caller('finance'),
    };
    this.callers = Object.values(this.people) as Caller[];
  }

  /** Tariff, a funding source for each theme, a group that asks. */
  async setUp(): Promise<void> {
    const { coordinator } = this.people;
    const { county } = this.year;
    const tariff = tariffOf(county.code);
    await coordinator.post('compensation', '/v1/tariffs', {
      code: tariff.code,
      validFrom: `${YEAR}-01-01`,
      rules: tariff.rules,
    });
    for (const [at, theme] of themes.entries()) {
      const code = sourceOf(theme);
      await coordinator.post('compensation', '/v1/funding-sources', {
        code,
        name: `Statsbidrag ${at + 1}`,
        neutralCode: `G-3${at}0`,
        tariffCode: tariff.code,
      });
      const budget = `/v1/funding-sources/${code}/budgets/${YEAR}`;
      await coordinator.put('compensation', budget, { grantedOre: PLENTY_ORE });
    }
    const group = { name: `Samordnande grupp i ${county.name}`, kind: 'coordinating' };
    this.groupId = (
      await coordinator.post<{ groupId: string }>('assignment-matching', '/v1/groups', group)
    ).groupId;
  }

  /** The bank, as a county's file; resolves when everybody can be asked. */
  async fillBank(seed: string): Promise<void> {
    const { county, residents } = this.year;
    const coordinator = new Person(this.measured.system, 'coordinator', county.tenant);
    const before = await this.active();
    await coordinator.post('interest-bank', '/v1/resident-imports', importFileOf(county, residents, seed), {
      contentType: 'text/csv',
      idempotencyKey: randomUUID(),
    });
    await until(
      `everybody in ${county.name} can be asked`,
      async () => (await this.active()) >= before + residents,
      IMPORT_PATIENCE_MS,
    );
  }

  /** A request as it is sent. */
  bodyOf({ theme, kind, occasions, place, isMixed, participants }: PlannedRequest): object {
    const someOf = (value: string) => ({ feature: 'gender', value, min: 1, max: participants.length - 1 });
    return {
      groupId: this.groupId,
      activityKind: kind,
      title: 'Dialogmöte',
      ...{ place, occasions },
      seats: participants.length,
      themes: [theme],
      ...(isMixed && participants.length >= 3 && { quotas: [someOf('woman'), someOf('man')] }),
      fundingSource: sourceOf(theme),
    };
  }

  close(): void {
    for (const caller of this.callers) caller.close();
  }

  private async active(): Promise<number> {
    const pool = await this.people.coordinator.get<{ active: number }>('assignment-matching', '/v1/pool');
    return pool.active;
  }
}
