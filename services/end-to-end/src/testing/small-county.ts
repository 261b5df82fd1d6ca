import { randomUUID } from 'node:crypto';
import type { Person } from '../client/person.ts';
import { until } from '../client/until.ts';
import { readBankShape } from '../kalmar-plan/plan.ts';
import { inventResidents, toImportFile } from '../kalmar-plan/residents.ts';

/** The one funding source of a small county: 250 kr an hour, whatever the year. */
export const FUNDING_SOURCE = 'dialogue';

const hourly = {
  rateBase: 'fixed',
  travelTimeCounts: false,
  preparation: { kind: 'included' },
  lostEarnings: { kind: 'none' },
  rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
  rates: [{ unit: 'hour', ore: 25_000 }],
};

/** What a county needs before it can ask anybody: money for some years, a group, and people. Answers the group's id. */
export async function setUpSmallCounty(
  coordinator: Person,
  { grantedOre, years, residents }: { grantedOre: number; years: number[]; residents: number },
): Promise<string> {
  const post = <T>(service: 'assignment-matching' | 'compensation', path: string, body: object) =>
    coordinator.post<T>(service, path, body, { idempotencyKey: randomUUID() });
  const code = FUNDING_SOURCE;
  await post('compensation', '/v1/tariffs', { code, validFrom: '2016-01-01', rules: hourly });
  const source = { code, name: 'Dialogmöten', neutralCode: 'G-100', tariffCode: code };
  await post('compensation', '/v1/funding-sources', source);
  for (const year of years)
    await coordinator.put('compensation', `/v1/funding-sources/${code}/budgets/${year}`, { grantedOre });
  await fillBank(coordinator, residents);
  const group = { name: 'Samordnande grupp', kind: 'coordinating' };
  return (await post<{ groupId: string }>('assignment-matching', '/v1/groups', group)).groupId;
}

async function fillBank(coordinator: Person, wanted: number): Promise<void> {
  const people = inventResidents(readBankShape(), 'small-county').slice(0, wanted);
  await coordinator.post('interest-bank', '/v1/resident-imports', toImportFile(people), {
    contentType: 'text/csv',
    idempotencyKey: randomUUID(),
  });
  await until('the pool knows everybody’s features', async () => {
    const { active } = await coordinator.get<{ active: number }>('assignment-matching', '/v1/pool');
    return active >= wanted;
  });
}
