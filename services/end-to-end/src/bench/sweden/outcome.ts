import { Client } from 'pg';
import type { MeasuredSystem } from '../system/measured-system.ts';
import { sourceOf } from './county-at-work.ts';
import { type Theme, themes } from './plan-request.ts';
import type { CountyFigures } from './reckoning.ts';

/** The tables of all counties at once, as the server's owner reads them. */
export class Outcome {
  private constructor(private readonly clients: ReadonlyMap<string, Client>) {}

  static async open({ system }: MeasuredSystem): Promise<Outcome> {
    const clients = new Map<string, Client>();
    for (const database of ['interest_bank', 'assignment_matching', 'compensation']) {
      const url = new URL(system.postgres.adminUrl);
      url.pathname = database;
      const client = new Client({ connectionString: url.href });
      await client.connect();
      clients.set(database, client);
    }
    return new Outcome(clients);
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await client.end();
  }

  /** Compensations of the year that finance has confirmed. */
  async confirmed(): Promise<number> {
    const [row] = await this.ask<{ n: number }>(
      'compensation',
      `select count(*)::int as n from compensation where state = 'confirmed' and funding_source like 'year-%'`,
    );
    return row?.n ?? 0;
  }

  /** What the services have come to, by county. */
  async figures(): Promise<Map<string, CountyFigures>> {
    const residents = await this.byTenant(
      'interest_bank',
      'select tenant, count(*)::int as n from resident group by 1',
    );
    const requests = await this.byTenant(
      'assignment_matching',
      `select tenant, count(*)::int as n from request where state = 'completed' group by 1`,
    );
    const attended = await this.ask<{ tenant: string; engagements: number; occasions: number }>(
      'assignment_matching',
      `select tenant, count(distinct assignment_id)::int as engagements, count(*)::int as occasions
         from attendance where minutes > 0 group by 1`,
    );
    const paid = await this.ask<{ tenant: string; source: string; ore: number; n: number }>(
      'compensation',
      `select tenant, funding_source as source, sum(amount_ore)::float8 as ore, count(*)::int as n
         from compensation where state = 'confirmed' group by 1, 2`,
    );
    return new Map(
      // Also a county where nothing was asked for in this share of the year.
      [...residents.keys()].map((tenant) => {
        const { engagements = 0, occasions = 0 } = attended.find((row) => row.tenant === tenant) ?? {};
        const own = paid.filter((row) => row.tenant === tenant);
        const oreOf = (theme: Theme) => own.find(({ source }) => source === sourceOf(theme))?.ore ?? 0;
        return [
          tenant,
          {
            residents: residents.get(tenant) ?? 0,
            requests: requests.get(tenant) ?? 0,
            ...{ engagements, occasions },
            compensations: own.reduce((sum, { n }) => sum + n, 0),
            oreByTheme: Object.fromEntries(themes.map((theme) => [theme, oreOf(theme)])) as Record<
              Theme,
              number
            >,
          },
        ];
      }),
    );
  }

  private async byTenant(database: string, sql: string): Promise<Map<string, number>> {
    const rows = await this.ask<{ tenant: string; n: number }>(database, sql);
    return new Map(rows.map(({ tenant, n }) => [tenant, n]));
  }

  private async ask<Row extends object>(database: string, sql: string): Promise<Row[]> {
    return (await this.clients.get(database)!.query<Row>(sql)).rows;
  }
}
