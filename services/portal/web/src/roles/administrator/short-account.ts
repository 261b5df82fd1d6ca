/** The end of the id, which differs; what is no account (`provisioning`) is told as it is. */
export const shortAccount = (by: string): string => (/^[0-9a-f-]{36}$/.test(by) ? `…${by.slice(-8)}` : by);
