import type { JsMsg } from '@nats-io/jetstream';
import { Empty } from '@nats-io/nats-core';
import { Logger } from '@nestjs/common';
import type { Broker } from '../broker/broker.ts';
import { failpoint } from '../failpoints.ts';
import type { DeliveryObserver } from '../observation/observer.ts';
import { parseAck } from '../relay/publish-ack.ts';
import { parkedSubject, recordHeaders } from './parked-record.ts';

export interface ParkingReason {
  readonly reason: string;
  readonly detail?: string;
  readonly attempts: number;
  /** The body could not be read, so nobody knows what it holds. */
  readonly unreadable: boolean;
}

/** Sets messages aside that cannot be handled: copied to the stream PARKED, and acknowledged when the copy is in. */
export class ParkingLot {
  private readonly log = new Logger('ParkedMessages');

  constructor(
    private readonly broker: Broker,
    private readonly service: string,
    private readonly observer: DeliveryObserver,
  ) {}

  /** Whether it is parked; if not, it comes again. */
  async park(consumer: string, tenant: string, message: JsMsg, why: ParkingReason): Promise<boolean> {
    try {
      await this.store(consumer, tenant, message, why);
    } catch (error) {
      this.log.error(
        `${consumer}: a message could not be parked and comes again: ${(error as Error).message}`,
      );
      message.nak(30_000);
      return false;
    }
    await failpoint('parking.after-copy');
    // Unlike elsewhere, the ack is waited for: a message that comes again would be parked again.
    await message.ackAck().catch(() => undefined);
    this.log.error(
      `${consumer} parked ${message.info.stream} ${message.seq} after ${why.attempts} tries: ${why.reason} ${why.detail ?? ''}`,
    );
    this.observer.parked?.({ kind: 'message', of: consumer, reason: why.reason });
    return true;
  }

  /** Internal events hold no personal data and are copied; of all else only where it lies is kept. */
  private async store(consumer: string, tenant: string, message: JsMsg, why: ParkingReason): Promise<void> {
    const { connection } = this.broker;
    if (!connection) throw new Error('the broker is away');
    const byReference = why.unreadable || !message.subject.startsWith('ev.');
    const record = {
      reason: why.reason,
      detail: why.detail ?? '',
      attempts: why.attempts,
      stream: message.info.stream,
      sequence: message.seq,
      subject: message.subject,
      parkedAt: new Date().toISOString(),
      byReference,
    };
    const subject = parkedSubject(tenant, this.service, consumer, message);
    const headers = recordHeaders(record, message);
    const payload = byReference ? Empty : message.data;
    parseAck(await connection.request(subject, payload, { headers, timeout: 5_000 }));
  }
}
