/** A body in which members of a standing group sit: the county leadership, a theme's coordinating group. */
export interface Body {
  readonly code: string;
  readonly name: string;
  readonly seats: number;
  /** Whoever sits there has experience of this theme. */
  readonly theme?: string;
}

/** The group that asks for participants; a standing one has members of its own. */
export interface Group {
  readonly id: string;
  readonly kind: 'coordinating' | 'standing';
  readonly name: string;
  readonly organisation?: string;
  /** Whom participants turn to, as they read it: a name, a number, an address. */
  readonly contact?: string;
  /** Empty unless standing. */
  readonly bodies: readonly Body[];
}

/** Where a right has to hold for somebody to act for the group. */
export const scopeOf = ({ id, organisation }: Group) => ({
  group: id,
  ...(organisation === undefined ? {} : { organisation }),
});

/** Somebody who holds a seat for a term. */
export interface Member {
  readonly personId: string;
  /** Number of the seat in the group's plan of seats. */
  readonly seat: number;
  readonly body?: string;
  readonly theme?: string;
}

/** A seat of a request, numbered from 1, with what it demands of whoever takes it. */
export interface Seat {
  readonly number: number;
  readonly body?: string;
  readonly theme?: string;
  /** Which association fills it; none: it is drawn, or a member's, or proposed. */
  readonly association?: string;
}

export const seatsOf = (group: Group): number => group.bodies.reduce((sum, body) => sum + body.seats, 0);

/** Seats of the group that nobody holds. */
export function vacantStandingSeats(group: Group, members: readonly Pick<Member, 'seat'>[]): Seat[] {
  const held = new Set(members.map(({ seat }) => seat));
  return seatPlan(group).filter(({ number }) => !held.has(number));
}

export function seatPlan(group: Group): Seat[] {
  return group.bodies
    .flatMap((body) => Array.from({ length: body.seats }, () => body))
    .map(({ code, theme }, index) => ({
      number: index + 1,
      body: code,
      ...(theme === undefined ? {} : { theme }),
    }));
}

export const plainSeats = (from: number, count: number): Seat[] =>
  Array.from({ length: Math.max(0, count) }, (_, index) => ({ number: from + index }));
