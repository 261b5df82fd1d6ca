import { IsIn, IsISO8601, IsOptional, IsString, IsUUID } from 'class-validator';
import type { Commitment } from '../storage/commitment.store.ts';

export class EnterNumberBody {
  /** As the source has it, to the letter: the draw follows from these very characters. */
  @IsString()
  number!: string;

  /** As it was announced. */
  @IsString()
  source!: string;
}

/** What is fixed about a lottery and can be checked later; nothing in it is about anybody. */
export class CommitmentAnswer {
  @IsUUID()
  drawId!: string;

  /** `announced`: the number comes after the hash; `immediate`: a seed that was kept before the solver ran. */
  @IsIn(['announced', 'immediate'])
  mode!: 'announced' | 'immediate';

  /** `committed`: it waits for its number. */
  @IsIn(['committed', 'done', 'aborted'])
  state!: 'committed' | 'done' | 'aborted';

  /** SHA-256 of the canonical commitment, hex. */
  @IsString()
  commit!: string;

  @IsISO8601()
  committedAt!: string;

  /** Where the number is published, and from when. */
  @IsOptional()
  @IsString()
  source?: string;

  @IsOptional()
  @IsISO8601()
  at?: string;

  @IsOptional()
  @IsString()
  publicNumber?: string;

  @IsOptional()
  @IsISO8601()
  numberEnteredAt?: string;
}

export const commitmentAnswer = (commitment: Commitment): CommitmentAnswer => {
  const { drawId, announced, state, commit, committedAt, publicNumber, numberEnteredAt, endedAt } =
    commitment;
  return {
    drawId,
    mode: announced ? 'announced' : 'immediate',
    state: state as CommitmentAnswer['state'],
    commit: commit!,
    committedAt: (committedAt ?? endedAt)!.toISOString(),
    ...(announced ? { source: announced.source, at: announced.at } : {}),
    ...(publicNumber === undefined ? {} : { publicNumber }),
    ...(numberEnteredAt ? { numberEnteredAt: numberEnteredAt.toISOString() } : {}),
  };
};
