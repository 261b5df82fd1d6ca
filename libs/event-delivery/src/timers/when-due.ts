import { Injectable } from '@nestjs/common';

/** A timer that has come due. */
export interface DueTimer {
  readonly tenant: string;
  /** What the timer is about: an id of the service's own. */
  readonly ref: string;
  readonly dueAt: Date;
}

export interface WhenDueOptions {
  /**
   * For what must not happen inside a transaction (a draw, an e-mail, HTTP): `handle(due)` gets no transaction and
   * opens its own; it must bear to be repeated, for a process that dies in the middle runs it again elsewhere.
   */
  readonly outsideTransaction?: boolean;
  /** Outside: how many jobs run side by side in a process. */
  readonly atATime?: number;
}

const usuallyAtATime = 4;

/** Which kind of timer a class is for: set by `@WhenDue`, read at boot. */
export const dueMetadata = new WeakMap<
  object,
  { kind: string; outsideTransaction: boolean; atATime: number }
>();

/** Makes a class what happens when timers of a kind come due: `handle(due, tx)`, or `handle(due)` outside. */
export function WhenDue(kind: string, options: WhenDueOptions = {}): ClassDecorator {
  return (handler) => {
    if (typeof handler.prototype.handle !== 'function')
      throw new Error(`${handler.name} needs handle(due, tx).`);
    const { outsideTransaction = false, atATime = usuallyAtATime } = options;
    dueMetadata.set(handler, { kind, outsideTransaction, atATime });
    Injectable()(handler);
  };
}
