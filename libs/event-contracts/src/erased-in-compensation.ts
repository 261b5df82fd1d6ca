import { EventContract } from './contract/contract.ts';
import { ErasureProof } from './erasure-proof.ts';

/** Compensation has erased a resident, and says what is kept and why. Said by compensation; heard by interest-bank. */
@EventContract({
  name: 'erased-in-compensation',
  version: 1,
  channel: 'event',
  saidBy: 'compensation',
  aggregate: 'erasure',
  heardBy: ['interest-bank'],
})
export class ErasedInCompensation extends ErasureProof {}
