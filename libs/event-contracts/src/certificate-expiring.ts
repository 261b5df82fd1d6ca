import { EventContract } from './contract/contract.ts';
import { Code, Day, Id, Revision } from './contract/fields.ts';

/**
 * A certificate of a resident will soon end, if it is not renewed.
 * Said by interest-bank; heard by notifications.
 */
@EventContract({
  name: 'certificate-expiring',
  version: 1,
  channel: 'event',
  saidBy: 'interest-bank',
  aggregate: 'resident',
  heardBy: ['notifications'],
})
export class CertificateExpiring {
  /** The certificate. */
  @Id()
  certificateId!: string;

  /** The resident, under the id that the interest bank uses. */
  @Id()
  residentId!: string;

  /** The resident's revision. */
  @Revision()
  revision!: number;

  /** The kind of training, a code. */
  @Code()
  training!: string;

  /** The last day on which it holds. */
  @Day()
  until!: string;
}
