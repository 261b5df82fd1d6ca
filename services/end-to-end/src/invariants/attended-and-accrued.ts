import type { Installation } from './installation.ts';
import { type Verdict, verdict } from './verdict.ts';

interface Minutes {
  assignment_id: string;
  occasion: number;
  minutes: number;
}

/** G1 across two services: what was attended there is accrued here, once, with the same minutes, and nothing else is. */
export async function checkAttendedAndAccrued(installation: Installation): Promise<Verdict> {
  const attended = await installation.askAll<Minutes>(
    'assignment-matching',
    'select assignment_id, occasion, minutes from attendance where minutes > 0',
  );
  const accrued = await installation.askAll<Minutes>(
    'compensation',
    `select assignment_id, occasion, (engagement ->> 'minutes')::integer as minutes
       from compensation where kind = 'fee' and state <> 'reversed'`,
  );
  return verdict(
    'G1',
    'each attended occasion has exactly one accrual that is not reversed',
    differences(attended.map(asKey), accrued.map(asKey)),
  );
}

const asKey = (row: Minutes & { tenant: string }) =>
  `${row.tenant} ${row.assignment_id} occasion ${row.occasion}: ${row.minutes} min`;

/** What is not in both lists equally often. */
export function differences(attended: readonly string[], accrued: readonly string[]): string[] {
  const balance = new Map<string, number>();
  for (const key of attended) balance.set(key, (balance.get(key) ?? 0) + 1);
  for (const key of accrued) balance.set(key, (balance.get(key) ?? 0) - 1);
  return [...balance]
    .filter(([, count]) => count !== 0)
    .map(([key, count]) => (count > 0 ? `attended, not accrued: ${key}` : `accrued, not attended: ${key}`));
}
