import { type Facts, isStillForThoseWhoLeft, type Message } from './message.ts';

/** Where a message has come to. */
export type DeliveryState =
  /** To be sent, or to be tried again. */
  | 'waiting'
  /** A mail server has taken it. */
  | 'sent'
  /** To be printed and posted by a coordinator. */
  | 'letter-ready'
  | 'posted'
  /** The address was refused, or no mail server took it for hours. */
  | 'failed'
  /** Came back after a mail server had taken it. */
  | 'bounced'
  /** Nobody knows how to reach the person. */
  | 'no-contact-way'
  /** No longer true, or no longer for this person. */
  | 'dropped'
  /** For somebody whom we have no address of. */
  | 'skipped';

export const deliveryStates: readonly DeliveryState[] = [
  'waiting',
  'sent',
  'letter-ready',
  'posted',
  'failed',
  'bounced',
  'no-contact-way',
  'dropped',
  'skipped',
];

/** One message to one person. It holds no words and no address: both are fetched when it is sent. */
export interface Delivery {
  readonly id: string;
  readonly message: Message;
  readonly recipient: 'resident' | 'requester' | 'association';
  readonly residentId?: string;
  readonly requestId?: string;
  readonly assignmentId?: string;
  readonly facts: Facts;
  readonly state: DeliveryState;
  /** Why it stands so: a code. */
  readonly reason?: string;
  readonly channel?: 'email' | 'letter';
  readonly attempts: number;
  /** Raised when it is sent anew on purpose; part of the Message-ID, so that nobody takes it for a double. */
  readonly round: number;
  /** An attempt has begun, and what came of it is not recorded. */
  readonly inFlight: boolean;
  /** An attempt ended without a record: the message may have gone out twice, under one Message-ID. */
  readonly mayBeDouble: boolean;
}

/** After so many, some hours apart in the end, a message is shown to a coordinator instead. */
export const mostAttempts = 15;

export type DeliveryDecision =
  | { readonly kind: 'decided'; readonly state: Delivery }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string };

const decided = (state: Delivery) => ({ kind: 'decided', state }) as const;
const ignored = (reason: string) => ({ kind: 'ignored', reason }) as const;
const rejected = (reason: string) => ({ kind: 'rejected', reason }) as const;

/** An attempt that is found begun was cut off: by then the mail may or may not have gone. */
export function begin(delivery: Delivery): DeliveryDecision {
  if (delivery.state !== 'waiting') return ignored(delivery.state);
  return decided({
    ...delivery,
    attempts: delivery.attempts + 1,
    inFlight: true,
    mayBeDouble: delivery.mayBeDouble || delivery.inFlight,
  });
}

/** What came of an attempt. `reason` is a code. */
export type Outcome =
  | { readonly kind: 'taken'; readonly channel: 'email' }
  | { readonly kind: 'printed'; readonly channel: 'letter' }
  | { readonly kind: 'refused'; readonly reason: string; readonly channel?: 'email' | 'letter' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'pointless'; readonly reason: string }
  | { readonly kind: 'trouble'; readonly reason: string };

export function conclude(delivery: Delivery, outcome: Outcome): DeliveryDecision {
  if (delivery.state !== 'waiting') return ignored(delivery.state);
  const { reason: _, ...ended } = { ...delivery, reason: undefined, inFlight: false };
  switch (outcome.kind) {
    case 'taken':
      return decided({ ...ended, state: 'sent', channel: 'email' });
    case 'printed':
      return decided({ ...ended, state: 'letter-ready', channel: 'letter' });
    case 'refused':
      return decided({ ...ended, state: 'failed', reason: outcome.reason, ...channelOf(outcome) });
    case 'unreachable':
      return decided({ ...ended, state: 'no-contact-way' });
    case 'pointless':
      return decided({ ...ended, state: 'dropped', reason: outcome.reason });
    case 'trouble': {
      const givesUp = delivery.attempts >= mostAttempts;
      return decided({ ...ended, state: givesUp ? 'failed' : 'waiting', reason: outcome.reason });
    }
    default:
      return outcome satisfies never;
  }
}

function channelOf({ channel }: { readonly channel?: 'email' | 'letter' }) {
  return channel ? { channel } : {};
}

/** A mail server that had taken it gave it back. */
export function bounce(delivery: Delivery, reason: string): DeliveryDecision {
  if (delivery.state === 'bounced') return ignored('bounced');
  if (delivery.state !== 'sent') return rejected('not-sent');
  return decided({ ...delivery, state: 'bounced', reason });
}

/** A coordinator has mended what was wrong, or the person has another contact way now. */
export function tryAgain(delivery: Delivery): DeliveryDecision {
  switch (delivery.state) {
    case 'waiting':
      return ignored('waiting');
    case 'failed':
    case 'bounced':
    case 'no-contact-way': {
      const { reason: _, channel: __, ...rest } = { ...delivery, reason: undefined, channel: undefined };
      return decided({ ...rest, state: 'waiting', attempts: 0, round: delivery.round + 1, inFlight: false });
    }
    default:
      return rejected('not-in-trouble');
  }
}

/** The person has left: what is not about money is not told any more. */
export function drop(delivery: Delivery): DeliveryDecision {
  if (isStillForThoseWhoLeft(delivery.message)) return ignored('still-told');
  const { channel: _, ...rest } = { ...delivery, channel: undefined };
  return decided({ ...rest, state: 'dropped', reason: 'recipient-left', inFlight: false });
}

export function post(delivery: Delivery): DeliveryDecision {
  if (delivery.state === 'posted') return ignored('posted');
  if (delivery.state !== 'letter-ready') return rejected('no-letter');
  return decided({ ...delivery, state: 'posted' });
}
