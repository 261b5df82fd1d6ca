/** For tables with a row or more of one resident. */
export const whose = `t.resident_id = $2`;
export const sealed = { sealed: true } as const;
export const hash = { hash: true } as const;
