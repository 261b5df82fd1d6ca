/** What a message leads to in one service: its effect there, and what is said of it. */
export interface Step {
  readonly hears: string;
  readonly says: readonly string[];
}

/**
 * The way from a request to its payout as the services really walk it (contracts and timers), for the other side of
 * the comparison. What people do (answer, confirm, approve, order) is a message too, at once and without HTTP; what
 * happens outside a transaction (a draw, a letter) is a message to oneself. Draw, tariffs and letters are left out:
 * that is to the other side's advantage.
 */
export const chain: Readonly<Record<string, readonly Step[]>> = {
  'assignment-matching': [
    { hears: 'request-asked', says: ['request-published'] },
    { hears: 'budget-reserved', says: ['draw-due'] },
    { hears: 'draw-due', says: ['assignment-offered'] },
    { hears: 'offer-answered', says: ['assignment-accepted', 'request-filled'] },
    { hears: 'meeting-confirmed', says: ['attendance-recorded', 'request-completed'] },
  ],
  compensation: [
    { hears: 'request-published', says: ['budget-reserved'] },
    { hears: 'assignment-offered', says: [] },
    { hears: 'assignment-accepted', says: [] },
    { hears: 'attendance-recorded', says: ['compensation-accrued'] },
    { hears: 'request-completed', says: [] },
    { hears: 'fee-approved', says: ['compensation-approved', 'payout-asked'] },
    { hears: 'payout-asked', says: ['payout-ordered'] },
    { hears: 'payout-receipt', says: ['payout-confirmed'] },
  ],
  'interest-bank': [
    { hears: 'assignment-offered', says: [] },
    { hears: 'assignment-accepted', says: [] },
    { hears: 'attendance-recorded', says: [] },
  ],
  notifications: [
    { hears: 'assignment-offered', says: ['letter-due'] },
    { hears: 'assignment-accepted', says: ['letter-due'] },
    { hears: 'request-filled', says: [] },
    { hears: 'request-completed', says: [] },
    { hears: 'compensation-approved', says: ['letter-due'] },
    { hears: 'payout-confirmed', says: ['letter-due'] },
    { hears: 'letter-due', says: [] },
  ],
  /** Those who use the services, and the finance system: each what comes next, at once. */
  people: [
    { hears: 'assignment-offered', says: ['offer-answered'] },
    { hears: 'assignment-accepted', says: ['meeting-confirmed'] },
    { hears: 'compensation-accrued', says: ['fee-approved'] },
    { hears: 'payout-ordered', says: ['payout-receipt'] },
  ],
};

export const firstMessage = 'request-asked';
export const lastMessage = 'payout-confirmed';

/** Transactions that one flow needs in the services; people and finance have none of ours. */
export function transactionsOfChain(): number {
  const times = new Map<string, number>([[firstMessage, 1]]);
  let transactions = 0;
  for (let open = [firstMessage]; open.length > 0; ) {
    const [message = '', ...rest] = open;
    open = rest;
    for (const [service, steps] of Object.entries(chain)) {
      for (const { hears, says } of steps) {
        if (hears !== message) continue;
        if (service !== 'people') transactions += 1;
        for (const said of says) {
          times.set(said, (times.get(said) ?? 0) + 1);
          open.push(said);
        }
      }
    }
  }
  return transactions;
}
