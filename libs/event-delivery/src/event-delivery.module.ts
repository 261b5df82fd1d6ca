import { type EventClass, catalogue as wholeCatalogue } from '@medverka/event-contracts';
import type { NatsConnection } from '@nats-io/nats-core';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Carrier } from './carrier.ts';
import type { Retention } from './housekeeping.ts';
import { DeliveryStatus } from './observation/delivery-status.ts';
import type { DeliveryObserver } from './observation/observer.ts';
import { ParkedMessages } from './parking/parked-messages.ts';
import { checkReactions } from './reaction/check-reactions.ts';
import { JetStreamTransport } from './reaction/jetstream-transport.ts';
import { Timers } from './timers/timers.ts';
import { Outbox } from './transaction/outbox.ts';
import { Transactions } from './transaction/transactions.ts';

export interface DeliveryOptions {
  /** As in the catalogue. */
  readonly service: string;
  /** Initialized, with the carrier's migrations applied; the host destroys it after the application is closed. */
  readonly dataSource: DataSource;
  /** Called once; the service does not wait for it. See `connectToBroker`. */
  readonly connect: () => Promise<NatsConnection>;
  /** The `@When` classes. */
  readonly reactions: readonly Type<object>[];
  /** The `@WhenDue` classes. */
  readonly timers: readonly Type<object>[];
  /** What reactions and timers inject from. */
  readonly imports?: DynamicModule['imports'];
  readonly catalogue?: readonly EventClass[];
  readonly retention?: Retention;
  readonly observer?: DeliveryObserver;
  /** The connection to the broker ended for good (a credential was revoked): stop loudly. */
  readonly onFatal?: (error: Error) => void;
  /** Milliseconds; the defaults are for production. */
  readonly pace?: Partial<Pace>;
}

export interface Pace {
  /** Between looks for leftovers in the outbox. */
  readonly sweepEvery: number;
  /** How old a leftover is at least. */
  readonly leftoverAge: number;
  /** Between looks for due timers. */
  readonly timersEvery: number;
  /** How long a job outside a transaction is believed to run without a sign of life, which comes three times in it. */
  readonly leaseMs: number;
  /** Before the second, third … try of a message or timer. */
  readonly retryDelays: readonly number[];
}

/**
 * Carries events for one service: gives `Transactions`, `Outbox`, `Timers`, `ParkedMessages`, `DeliveryStatus` and
 * the transport `JetStreamTransport`, which the host connects as a microservice.
 */
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a dynamic module of Nest is one
export class EventDeliveryModule {
  static forService(options: DeliveryOptions): DynamicModule {
    checkReactions(options.service, options.reactions, options.catalogue ?? wholeCatalogue);
    const carrier = new Carrier(options);
    const values: [Type<object>, object][] = [
      [Carrier, carrier],
      [Transactions, carrier.transactions],
      [Outbox, new Outbox()],
      [Timers, new Timers()],
      [ParkedMessages, carrier.parkedMessages],
      [DeliveryStatus, carrier.status],
      [JetStreamTransport, carrier.transport],
    ];
    return {
      module: EventDeliveryModule,
      global: true,
      imports: [...(options.imports ?? [])],
      controllers: [...options.reactions],
      providers: [
        ...values.map(([provide, useValue]) => ({ provide, useValue })),
        ...options.timers,
        {
          provide: 'due-handlers',
          inject: [...options.timers],
          useFactory: (...handlers: object[]) => carrier.setTimers(handlers),
        },
      ],
      exports: values.map(([provide]) => provide).filter((provide) => provide !== Carrier),
    };
  }
}
