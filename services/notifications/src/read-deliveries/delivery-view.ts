import type { DeliveryState } from '../domain/delivery.ts';
import type { Message } from '../domain/message.ts';
import type { DeliveryRow } from '../storage/delivery.row.ts';

export interface DeliveryView {
  readonly deliveryId: string;
  readonly message: Message;
  readonly recipient: 'resident' | 'requester';
  readonly residentId: string | null;
  readonly requestId: string | null;
  readonly assignmentId: string | null;
  readonly state: DeliveryState;
  /** A code, e.g. `smtp-550`. */
  readonly reason: string | null;
  readonly channel: 'email' | 'letter' | null;
  readonly attempts: number;
  /** An attempt was cut off: the message may have gone out twice. */
  readonly mayBeDouble: boolean;
  readonly createdAt: string;
  readonly changedAt: string;
}

export function viewOf(row: DeliveryRow): DeliveryView {
  const { id, message, recipient, residentId, requestId, assignmentId } = row;
  const { state, reason, channel, attempts, mayBeDouble, createdAt, changedAt } = row;
  return {
    deliveryId: id,
    ...{ message, recipient, residentId, requestId, assignmentId },
    ...{ state, reason, channel, attempts, mayBeDouble },
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}
