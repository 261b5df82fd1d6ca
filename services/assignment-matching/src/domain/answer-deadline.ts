const hour = 3_600_000;

/**
 * Until when an offer can be answered. Never after the activity has begun; for a history that is taken over the
 * activity has begun long ago, and the hours count from now all the same.
 */
export function answerBy(now: Date, hours: number, begins: Date | undefined): Date {
  const full = new Date(now.getTime() + hours * hour);
  return begins && begins > now && begins < full ? begins : full;
}

/** Half-way: time enough to answer, and short of it enough to be worth a reminder. */
export const remindAt = (now: Date, deadline: Date): Date =>
  new Date(now.getTime() + (deadline.getTime() - now.getTime()) / 2);
