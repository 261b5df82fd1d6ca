import { EventContract } from './contract/contract.ts';
import { ErasureProof } from './erasure-proof.ts';

/** Notifications has erased a resident, and says what is kept and why. Said by notifications; heard by interest-bank. */
@EventContract({
  name: 'erased-in-notifications',
  version: 1,
  channel: 'event',
  saidBy: 'notifications',
  aggregate: 'erasure',
  heardBy: ['interest-bank'],
})
export class ErasedInNotifications extends ErasureProof {}
