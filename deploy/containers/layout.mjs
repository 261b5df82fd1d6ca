/** What the containers are called, and which settings each service gets, as files that only it can read. */
export const services = ['access', 'interest-bank', 'assignment-matching', 'compensation', 'notifications'];

/** Look-ups between services: each caller with exactly the permissions that it needs. */
export const lookUps = {
  'assignment-matching': ['read-matching-features', 'read-client-grants'],
  notifications: ['read-contact-ways', 'read-assignments'],
  'interest-bank': ['read-personal-data'],
};

export const encrypting = ['interest-bank', 'compensation', 'notifications'];

/** The outside systems of each county on the bus. */
export const outsideSystemsOf = (tenant) => [
  { id: 'region', tenant, says: ['request-submitted'], gets: ['request-outcome'] },
  { id: 'finance', tenant, says: ['payout-receipt'], gets: ['payout-order'] },
];
