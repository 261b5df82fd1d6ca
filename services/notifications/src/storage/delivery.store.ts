import { newId, Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Delivery, DeliveryDecision, DeliveryState } from '../domain/delivery.ts';
import type { AssociationMessage, Facts, RequesterMessage, ResidentMessage } from '../domain/message.ts';
import { DeliveryRow, deliveryOf } from './delivery.row.ts';

export const deliveryDue = 'delivery';

/** Something to be told. What it is about, and which revision of it, makes it the same thing or another. */
export interface Announcement {
  readonly aboutId: string;
  readonly aboutRevision: number;
  readonly requestId?: string;
  readonly assignmentId?: string;
  readonly facts?: Facts;
}
export type ForResident = Announcement & { readonly message: ResidentMessage; readonly residentId: string };
export type ForRequester = Announcement & { readonly message: RequesterMessage; readonly requestId: string };

export type ForAssociation = Announcement & {
  readonly message: AssociationMessage;
  readonly facts: Facts & { readonly associationId: string };
};

export interface Changed {
  readonly decision: DeliveryDecision;
  /** As it is now. */
  readonly delivery: Delivery;
}

@Injectable()
export class DeliveryStore {
  constructor(private readonly timers: Timers) {}

  /** Each is told once, however often it is announced; sending begins when the transaction is through. */
  async tellResidents(tx: Tx, announcements: readonly ForResident[]): Promise<void> {
    await this.sendSoon(tx, await insert(tx, announcements, 'waiting', null));
  }

  async tellAssociations(tx: Tx, announcements: readonly ForAssociation[]): Promise<void> {
    await this.sendSoon(tx, await insert(tx, announcements, 'waiting', null));
  }

  /** No service knows a requester's address yet: what would be told is recorded, where a coordinator sees it. */
  async tellRequesters(tx: Tx, announcements: readonly ForRequester[]): Promise<void> {
    await insert(tx, announcements, 'skipped', 'no-requester-address');
  }

  async find(tx: Tx, id: string): Promise<Delivery | undefined> {
    const row = await tx.manager.findOneBy(DeliveryRow, { tenant: tx.tenant, id });
    return row ? deliveryOf(row) : undefined;
  }

  /** Locks, decides, saves. Nothing when the county has no such delivery. */
  async change(
    tx: Tx,
    id: string,
    decide: (delivery: Delivery) => DeliveryDecision,
  ): Promise<Changed | undefined> {
    return (await this.changeAll(tx, [id], decide)).get(id);
  }

  /** The same for many, in the order of their ids. */
  async changeAll(
    tx: Tx,
    ids: readonly string[],
    decide: (delivery: Delivery) => DeliveryDecision,
  ): Promise<Map<string, Changed>> {
    const rows: DeliveryRow[] = await tx.manager.query(
      `select ${columns} from delivery where tenant = $1 and id = any($2::uuid[]) order by id for update`,
      [tx.tenant, ids],
    );
    const changed = new Map<string, Changed>();
    const decided: Delivery[] = [];
    for (const row of rows) {
      const before = deliveryOf(row);
      const decision = decide(before);
      if (decision.kind === 'decided') decided.push(decision.state);
      changed.set(row.id, {
        decision,
        delivery: decision.kind === 'decided' ? decision.state : before,
      });
    }
    await save(tx, decided);
    return changed;
  }

  async idsOfResident(tx: Tx, residentId: string, states: readonly DeliveryState[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.manager.query(
      'select id from delivery where tenant = $1 and resident_id = $2 and state = any($3) order by id',
      [tx.tenant, residentId, states],
    );
    return rows.map(({ id }) => id);
  }

  async sendSoon(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.timers.set(
      tx,
      ids.map((ref) => ({ kind: deliveryDue, ref, dueAt: 'now' })),
    );
  }
}

async function insert(
  tx: Tx,
  announcements: readonly (ForResident | ForRequester | ForAssociation)[],
  state: DeliveryState,
  reason: string | null,
): Promise<string[]> {
  if (announcements.length === 0) return [];
  const rows: { id: string }[] = await tx.manager.query(
    `insert into delivery
       (tenant, recipient, state, reason, id, message, about_id, about_revision, resident_id, request_id,
        assignment_id, facts)
     select $1, case when resident_id is not null then 'resident'
                      when facts ? 'associationId' then 'association' else 'requester' end, $2, $3, given.*
       from unnest($4::uuid[], $5::text[], $6::uuid[], $7::int[], $8::uuid[], $9::uuid[], $10::uuid[], $11::jsonb[])
         as given (id, message, about_id, about_revision, resident_id, request_id, assignment_id, facts)
      where not exists (select from erased_resident e where e.tenant = $1 and e.resident_id = given.resident_id)
     on conflict (tenant, message, about_id, about_revision) do nothing
     returning id`,
    [
      tx.tenant,
      state,
      reason,
      announcements.map(() => newId()),
      announcements.map(({ message }) => message),
      announcements.map(({ aboutId }) => aboutId),
      announcements.map(({ aboutRevision }) => aboutRevision),
      announcements.map((one) => ('residentId' in one ? one.residentId : null)),
      announcements.map(({ requestId }) => requestId ?? null),
      announcements.map(({ assignmentId }) => assignmentId ?? null),
      announcements.map(({ facts }) => JSON.stringify(facts ?? {})),
    ],
  );
  return rows.map(({ id }) => id);
}

const columns = `id, message, recipient, resident_id as "residentId", request_id as "requestId",
  assignment_id as "assignmentId", facts, state, reason, channel, attempts, round, in_flight as "inFlight",
  may_be_double as "mayBeDouble"`;

async function save(tx: Tx, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.manager.query(
    `update delivery d
        set state = given.state, reason = given.reason, channel = given.channel, attempts = given.attempts,
            round = given.round, in_flight = given.in_flight, may_be_double = given.may_be_double,
            changed_at = clock_timestamp()
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::boolean[], $9::boolean[])
         as given (id, state, reason, channel, attempts, round, in_flight, may_be_double)
      where d.tenant = $1 and d.id = given.id`,
    [
      tx.tenant,
      deliveries.map(({ id }) => id),
      deliveries.map(({ state }) => state),
      deliveries.map(({ reason }) => reason ?? null),
      deliveries.map(({ channel }) => channel ?? null),
      deliveries.map(({ attempts }) => attempts),
      deliveries.map(({ round }) => round),
      deliveries.map(({ inFlight }) => inFlight),
      deliveries.map(({ mayBeDouble }) => mayBeDouble),
    ],
  );
}
