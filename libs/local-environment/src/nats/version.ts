/** Below this a server has known holes (GHSA-9983-vrx2-fg9c) and is for trying only. */
export const BASELINE = '2.12.7';

/** Compares versions number by number, so that 2.12 comes after 2.9. */
export function isAtLeast(version: string, wanted: string): boolean {
  const parts = (text: string) => text.replace(/^v/, '').split(/[.-]/).map(Number);
  const [have, want] = [parts(version), parts(wanted)];
  for (let i = 0; i < 3; i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
