import { checkAttendedAndAccrued } from './attended-and-accrued.ts';
import { checkEventsAndStreams } from './events-and-streams.ts';
import { Installation } from './installation.ts';
import { checkPersonalData } from './personal-data.ts';
import { readStreams, type StoredMessage } from './read-streams.ts';
import { checkSql } from './sql-invariants.ts';
import type { Verdict } from './verdict.ts';
import { checkWaiting } from './waiting.ts';

/** All invariants of a running installation, G1 to G8. */
export async function checkInvariants(
  settingsFile: string,
  canaries: readonly string[] = [],
): Promise<Verdict[]> {
  const installation = await Installation.open(settingsFile);
  try {
    const messages: StoredMessage[] = [];
    for await (const message of readStreams(installation.broker)) messages.push(message);
    const verdicts = [
      await checkAttendedAndAccrued(installation),
      ...(await checkSql(installation)),
      await checkEventsAndStreams(installation, messages),
      checkPersonalData(installation, messages, canaries),
      await checkWaiting(installation),
    ];
    return verdicts.sort((one, other) => one.id.localeCompare(other.id));
  } finally {
    await installation.close();
  }
}
