const form = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** The Swedish calendar day of a moment, `YYYY-MM-DD`. */
export const localDay = (moment: Date): string => form.format(moment);
