import type { Resident, ResidentState } from '../domain/resident.ts';

/** How a resident stands, without anything about them. */
export interface Standing {
  readonly residentId: string;
  readonly revision: number;
  readonly state: ResidentState;
}

export const standingOf = ({ id, revision, state }: Resident): Standing => ({
  residentId: id,
  revision,
  state,
});
