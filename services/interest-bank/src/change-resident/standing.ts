import { IsIn, IsInt, IsUUID } from 'class-validator';
import { type Resident, type StateToday, statesToday } from '../domain/resident.ts';

/** How a resident stands, without anything about them. */
export class Standing {
  @IsUUID()
  residentId!: string;

  /** Raised by each change. */
  @IsInt()
  revision!: number;

  /** `awaiting-consent`: not everybody who must agree does so today, so the resident is not asked. */
  @IsIn(statesToday)
  state!: StateToday;
}

export const standingOf = (
  { id, revision, state: known }: Resident,
  state: StateToday = known,
): Standing => ({
  residentId: id,
  revision,
  state,
});
