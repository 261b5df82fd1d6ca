/** What a delivery status notification (RFC 3464) says about one of our messages. */
export interface Bounce {
  readonly deliveryId: string;
  /** `delayed` and the like are no end of it. */
  readonly isFinal: boolean;
  /** `5.1.1`, as a code. */
  readonly reason: string;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** In the address that each message leaves from. */
const ofAddress = new RegExp(`\\+(${uuid})@`, 'i');
/** In the headers of the message that came back. */
const ofMessageId = new RegExp(`^message-id:\\s*<(${uuid})\\.\\d+@`, 'im');

/** Nothing, where no message of ours is named. Neither address nor words are kept of it. */
export function readBounce(message: string): Bounce | undefined {
  const deliveryId = (ofMessageId.exec(message) ?? ofAddress.exec(message))?.[1];
  if (!deliveryId) return undefined;
  const action = /^action:\s*(\w+)/im.exec(message)?.[1]?.toLowerCase();
  const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(message)?.[1];
  const isFinal = action === undefined ? !status?.startsWith('4') : action === 'failed';
  return { deliveryId: deliveryId.toLowerCase(), isFinal, reason: `dsn-${status ?? 'without-status'}` };
}
