import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { activityKind } from '../domain/activity-kinds.ts';

/** Trainings that kinds of activity demand: the usual ones, unless the county has its own. */
@Injectable()
export class ActivityDemandStore {
  async trainingsFor(tx: Tx, code: string): Promise<readonly string[]> {
    return (await this.ofCounty(tx)).get(code) ?? usual(code);
  }

  async ofCounty(tx: Tx): Promise<Map<string, readonly string[]>> {
    const rows: { code: string; trainings: string[] }[] = await tx.manager.query(
      'select code, trainings from activity_kind_demand where tenant = $1',
      [tx.tenant],
    );
    return new Map(rows.map(({ code, trainings }) => [code, trainings]));
  }

  async set(tx: Tx, code: string, trainings: readonly string[], by: string): Promise<void> {
    await tx.manager.query(
      `insert into activity_kind_demand (tenant, code, trainings, changed_by) values ($1, $2, $3, $4)
       on conflict (tenant, code) do update
         set trainings = excluded.trainings, changed_by = excluded.changed_by, changed_at = clock_timestamp()`,
      [tx.tenant, code, trainings, by],
    );
  }
}

const usual = (code: string): readonly string[] => {
  const training = activityKind(code)?.training;
  return training === undefined ? [] : [training];
};
