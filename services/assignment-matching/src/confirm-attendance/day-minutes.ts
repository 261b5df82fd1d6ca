interface At {
  readonly assignmentId: string;
  readonly occasion: number;
}

/** Minutes of presence by person and local day. */
export class DayMinutes {
  readonly #days = new Map<string, Map<string, number>>();

  set(personId: string, day: string, at: At, minutes: number): void {
    const key = `${personId} ${day}`;
    const known = this.#days.get(key) ?? new Map<string, number>();
    this.#days.set(key, known.set(keyOf(at), minutes));
  }

  /** What is known of the day at other occasions than this one. */
  elsewhere(personId: string, day: string, at: At): number {
    const own = keyOf(at);
    let sum = 0;
    for (const [key, minutes] of this.#days.get(`${personId} ${day}`) ?? []) if (key !== own) sum += minutes;
    return sum;
  }
}

const keyOf = ({ assignmentId, occasion }: At): string => `${assignmentId} ${occasion}`;
