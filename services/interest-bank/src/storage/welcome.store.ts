import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { WelcomeStep } from '../domain/resident.ts';

export interface Waiting {
  readonly residentId: string;
  readonly welcome: WelcomeStep;
  readonly registeredAt: Date;
}

const waiting = `resident.tenant = $1 and welcome <> 'welcomed' and state <> 'withdrawn'
  and (not protected_identity or exists (select from protected_handler as handler
    where handler.tenant = $1 and handler.resident_id = resident.id and handler.account_id = $2))`;

@Injectable()
export class WelcomeStore {
  async mark(tx: Tx, residentId: string): Promise<void> {
    await tx.manager.query(
      'update resident set welcome_at = clock_timestamp() where tenant = $1 and id = $2',
      [tx.tenant, residentId],
    );
  }

  async page(tx: Tx, accountId: string, limit: number, offset: number): Promise<[Waiting[], number]> {
    const rows: Waiting[] = await tx.manager.query(
      `select id as "residentId", welcome, registered_at as "registeredAt" from resident where ${waiting}
        order by registered_at, id limit $3 offset $4`,
      [tx.tenant, accountId, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      `select count(*)::int as total from resident where ${waiting}`,
      [tx.tenant, accountId],
    );
    return [rows, count!.total];
  }
}
