import type { PoolPerson } from './pool-person.ts';
import type { AssociationSeats } from './request-terms.ts';
import type { Seat } from './standing-group.ts';

/** What an association was last asked for a request. */
export interface AssociationCall {
  readonly associationId: string;
  /** Counts the calls of the request. */
  readonly revision: number;
  /** Seats that it has still to fill. */
  readonly openSeats: number;
  readonly answerBy: Date;
}

/** Behind the seats that are drawn or named: each belongs to an association, and is none of the draw's. */
export const associationPlan = (first: number, associations: readonly AssociationSeats[]): Seat[] =>
  associations
    .flatMap(({ associationId, seats }) => Array.from({ length: seats }, () => associationId))
    .map((association, at) => ({ number: first + at, association }));

export const isDrawn = ({ association }: Seat): boolean => association === undefined;

/** Calls to make: to an association with more empty seats than it knows of, as after a decline. */
export function callsToMake(
  vacant: readonly Seat[],
  known: readonly AssociationCall[],
  answerBy: Date,
): AssociationCall[] {
  const empty = Map.groupBy(
    vacant.filter((seat) => !isDrawn(seat)),
    ({ association }) => association!,
  );
  let revision = Math.max(0, ...known.map((call) => call.revision));
  return [...empty]
    .filter(([id, seats]) => seats.length > openTo(known, id))
    .map(([associationId, seats]) => ({
      associationId,
      revision: ++revision,
      openSeats: seats.length,
      answerBy,
    }));
}

const openTo = (known: readonly AssociationCall[], id: string): number =>
  known.find(({ associationId }) => associationId === id)?.openSeats ?? 0;

/** Whether an association that has seats to fill still has time. */
export const isWaitedFor = (calls: readonly AssociationCall[], now: Date): boolean =>
  calls.some(({ openSeats, answerBy }) => openSeats > 0 && now < answerBy);

/** Whether somebody speaks for the association on all of these days, by its own word. */
export const isAppointedBy = (
  { eligibility }: Pick<PoolPerson, 'eligibility'>,
  associationId: string,
  days: readonly string[],
): boolean =>
  eligibility?.mandates.some(
    (mandate) =>
      mandate.associationId === associationId &&
      days.every((day) => mandate.from <= day && (mandate.until === null || day <= mandate.until)),
  ) ?? false;
