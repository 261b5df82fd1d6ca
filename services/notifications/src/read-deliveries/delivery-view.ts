import { IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID } from 'class-validator';
import { type DeliveryState, deliveryStates } from '../domain/delivery.ts';
import { associationMessages, type Message, requesterMessages, residentMessages } from '../domain/message.ts';
import type { DeliveryRow } from '../storage/delivery.row.ts';

/** How a delivery stands. */
export class DeliveryStanding {
  @IsUUID()
  deliveryId!: string;

  @IsIn(deliveryStates)
  state!: DeliveryState;
}

export class DeliveryView extends DeliveryStanding {
  @IsIn([...residentMessages, ...requesterMessages, ...associationMessages])
  message!: Message;

  @IsIn(['resident', 'requester', 'association'])
  recipient!: 'resident' | 'requester' | 'association';

  @IsOptional()
  @IsUUID()
  residentId!: string | null;

  @IsOptional()
  @IsUUID()
  requestId!: string | null;

  @IsOptional()
  @IsUUID()
  assignmentId!: string | null;

  /** A code, e.g. `smtp-550`. */
  @IsOptional()
  @IsString()
  reason!: string | null;

  @IsOptional()
  @IsIn(['email', 'letter'])
  channel!: 'email' | 'letter' | null;

  @IsInt()
  attempts!: number;

  /** An attempt was cut off: the message may have gone out twice. */
  @IsBoolean()
  mayBeDouble!: boolean;

  @IsISO8601()
  createdAt!: string;

  @IsISO8601()
  changedAt!: string;
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
