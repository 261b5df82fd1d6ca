import { EventContract } from './contract/contract.ts';
import { ErasureProof } from './erasure-proof.ts';

/** Assignment-matching has erased a resident, and says what is kept and why. Said by assignment-matching; heard by interest-bank. */
@EventContract({
  name: 'erased-in-matching',
  version: 1,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'erasure',
  heardBy: ['interest-bank'],
})
export class ErasedInMatching extends ErasureProof {}
