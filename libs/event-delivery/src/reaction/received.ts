import type { JsMsg } from '@nats-io/jetstream';
import type { ReadMessage } from './read-message.ts';

/** A message that is held to be handled. */
export interface Received extends ReadMessage {
  readonly tenant: string;
  readonly message: JsMsg;
  /** This try is counted already. */
  counted: boolean;
  /** Tries until now, this one included if it is counted. */
  attempts: number;
}
