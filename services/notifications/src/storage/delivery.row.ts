import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Delivery, DeliveryState } from '../domain/delivery.ts';
import type { Facts, Message } from '../domain/message.ts';

@Entity('delivery')
export class DeliveryRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  message!: Message;

  @Column('text')
  recipient!: 'resident' | 'requester' | 'association';

  @Column('uuid', { name: 'resident_id', nullable: true })
  residentId!: string | null;

  @Column('uuid', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('uuid', { name: 'assignment_id', nullable: true })
  assignmentId!: string | null;

  @Column('jsonb')
  facts!: Facts;

  @Column('text')
  state!: DeliveryState;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  channel!: 'email' | 'letter' | null;

  @Column('integer')
  attempts!: number;

  @Column('integer')
  round!: number;

  @Column('boolean', { name: 'in_flight' })
  inFlight!: boolean;

  @Column('boolean', { name: 'may_be_double' })
  mayBeDouble!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}

export function deliveryOf(row: DeliveryRow): Delivery {
  const { id, message, recipient, facts, state, attempts, round, inFlight, mayBeDouble } = row;
  return {
    ...{ id, message, recipient, facts, state, attempts, round, inFlight, mayBeDouble },
    ...(row.residentId !== null && { residentId: row.residentId }),
    ...(row.requestId !== null && { requestId: row.requestId }),
    ...(row.assignmentId !== null && { assignmentId: row.assignmentId }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.channel !== null && { channel: row.channel }),
  };
}
