import { EventContract } from './contract/contract.ts';
import { ErasureProof } from './erasure-proof.ts';

/** Access has erased a resident, and says what is kept and why. Said by access; heard by interest-bank. */
@EventContract({
  name: 'erased-in-access',
  version: 1,
  channel: 'event',
  saidBy: 'access',
  aggregate: 'erasure',
  heardBy: ['interest-bank'],
})
export class ErasedInAccess extends ErasureProof {}
