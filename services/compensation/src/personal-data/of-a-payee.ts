/** Of the resident whose id is $2, in the county $1. */
export const payee = `(select id from payee where tenant = $1 and resident_id = $2)`;
export const compensation = `(select id from compensation where tenant = $1 and payee_id = ${payee})`;
export const line = `(select id from payout_line where tenant = $1 and payee_id = ${payee})`;

/** Accounting: seven years (ten for what was booked before 2019), also when the person is erased elsewhere. */
export const accounting = { kept: 'accounting' } as const;
