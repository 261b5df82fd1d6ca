import type { Tx } from '@medverka/event-delivery';
import type { Progress } from '@medverka/fair-selection';
import { Injectable } from '@nestjs/common';
import type { AnnouncedNumber } from '../domain/public-number.ts';

/** How far the newest round of a request has come. */
export interface RoundProgress {
  readonly drawId: string;
  readonly round: number;
  readonly source: string;
  readonly state: 'prepared' | 'committed' | 'done' | 'infeasible' | 'aborted';
  readonly announced: AnnouncedNumber | null;
  readonly numberEntered: boolean;
  readonly progress: Progress | null;
  readonly progressAt: Date | null;
  readonly preparedAt: Date;
  readonly endedAt: Date | null;
}

/** Where every replica can read how a long draw goes on; the solver runs in one of them. */
@Injectable()
export class ProgressStore {
  /** Whether the round is still wanted: nobody has stopped it, and its request has not ended or changed. */
  async tell(tx: Tx, drawId: string, progress: Progress | null): Promise<boolean> {
    const [, wanted]: [unknown[], number] = await tx.manager.query(
      `update draw set progress = coalesce($3, progress), progress_at = clock_timestamp()
        where tenant = $1 and id = $2 and state = 'prepared'`,
      [tx.tenant, drawId, progress && JSON.stringify(progress)],
    );
    return wanted === 1;
  }

  async latest(tx: Tx, requestId: string): Promise<RoundProgress | undefined> {
    const rows: RoundProgress[] = await tx.manager.query(
      `select id as "drawId", round, source, state, input -> 'announced' as announced,
              number_entered_at is not null as "numberEntered", progress, progress_at as "progressAt",
              prepared_at as "preparedAt", ended_at as "endedAt"
         from draw where tenant = $1 and request_id = $2 order by round desc limit 1`,
      [tx.tenant, requestId],
    );
    return rows[0];
  }
}
