import { IsIn, IsInt, IsUUID } from 'class-validator';
import type { Resident, ResidentState } from '../domain/resident.ts';

/** How a resident stands, without anything about them. */
export class Standing {
  @IsUUID()
  residentId!: string;

  /** Raised by each change. */
  @IsInt()
  revision!: number;

  @IsIn(['active', 'paused', 'withdrawn'])
  state!: ResidentState;
}

export const standingOf = ({ id, revision, state }: Resident): Standing => ({
  residentId: id,
  revision,
  state,
});
