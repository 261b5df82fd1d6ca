import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { DecideRecordRequest, OpenRecordRequest, RecordRequestCase } from './record-request.dto.ts';

type Row = Omit<RecordRequestCase, 'steps'>;

const columns = `id as "recordRequestId", registry_number as "registryNumber", received_on::text as "receivedOn", about,
  resident_id as "residentId", outcome, harm_test as "harmTest", grounds, decision_id as "decisionId"`;

@Injectable()
export class RecordRequestStore {
  /** Nothing when the registry's number is taken. */
  async open(tx: Tx, asked: OpenRecordRequest, by: string): Promise<string | undefined> {
    const id = newId();
    const rows: unknown[] = await tx.manager.query(
      `insert into record_request (tenant, id, registry_number, received_on, about, resident_id)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
      [tx.tenant, id, asked.registryNumber, asked.receivedOn, asked.about, asked.residentId ?? null],
    );
    if (rows.length === 0) return undefined;
    await this.step(tx, id, 'opened', by);
    return id;
  }

  async decide(tx: Tx, id: string, decision: DecideRecordRequest, by: string): Promise<void> {
    const { outcome, harmTest, grounds, toldOfAppeal, decisionId } = decision;
    await tx.manager.query(
      `update record_request set outcome = $3, harm_test = $4, grounds = $5, told_of_appeal = $6, decision_id = $7
        where tenant = $1 and id = $2`,
      [tx.tenant, id, outcome, harmTest, grounds, toldOfAppeal, decisionId],
    );
    await this.step(tx, id, 'decided', by, decision);
  }

  async lock(tx: Tx, id: string): Promise<Row | undefined> {
    const rows: Row[] = await tx.manager.query(
      `select ${columns} from record_request where tenant = $1 and id = $2 for update`,
      [tx.tenant, id],
    );
    return rows[0];
  }

  /** Newest first, with every step. */
  async page(tx: Tx, limit: number, offset: number, id?: string): Promise<[RecordRequestCase[], number]> {
    const which = 'tenant = $1 and ($2::uuid is null or id = $2)';
    const rows: RecordRequestCase[] = await tx.manager.query(
      `select ${columns}, (select jsonb_agg(jsonb_build_object('at', at, 'step', step, 'doneBy', done_by) order by s.id)
          from record_request_step s where s.tenant = $1 and s.record_request_id = r.id) as steps
         from record_request r where ${which} order by id desc limit $3 offset $4`,
      [tx.tenant, id ?? null, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      `select count(*)::int as total from record_request where ${which}`,
      [tx.tenant, id ?? null],
    );
    return [rows, count!.total];
  }

  private async step(
    tx: Tx,
    id: string,
    step: 'opened' | 'decided',
    by: string,
    decision?: DecideRecordRequest,
  ): Promise<void> {
    await tx.manager.query(
      `insert into record_request_step (tenant, id, record_request_id, step, outcome, decision_id, done_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenant, newId(), id, step, decision?.outcome ?? null, decision?.decisionId ?? null, by],
    );
  }
}
