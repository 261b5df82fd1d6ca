/** People with whom to try the system. Their numbers are ones that the Swedish Tax Agency publishes for testing. */
export interface TestPerson {
  /** Stable: scripts, tests and role grants name the person by it. */
  readonly key: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Twelve digits. */
  readonly personalIdentityNumber: string;
  /** What the person is in the system, in the words of the login page. */
  readonly part: string;
}

const person = (
  key: string,
  givenName: string,
  familyName: string,
  personalIdentityNumber: string,
  part: string,
): TestPerson => ({ key, givenName, familyName, personalIdentityNumber, part });

export const TEST_PEOPLE = [
  person('anna', 'Anna', 'Andersson', '189001019802', 'Invånare'),
  person('bo', 'Bo', 'Berg', '189001029819', 'Invånare'),
  person('cecilia', 'Cecilia', 'Carlsson', '189001039800', 'Invånare'),
  person('david', 'David', 'Dahl', '189001049817', 'Invånare'),
  person('coordinator', 'Karin', 'Kvist', '189001059808', 'Utvecklingsledare, sköter intressebanken'),
  person('requester', 'Sven', 'Sundin', '189001069815', 'Sekreterare i en samordnande grupp'),
  person('approver', 'Beatrice', 'Bergman', '189001079806', 'Beslutsattestant'),
  person('finance', 'Erik', 'Ekonomsson', '189001089813', 'Ekonom, sköter utbetalningar'),
  person('operator', 'Disa', 'Driftman', '189001099804', 'Driftansvarig'),
  person('other-county-coordinator', 'Olga', 'Olsson', '189001119800', 'Utvecklingsledare i ett annat län'),
] as const satisfies readonly TestPerson[];

export type TestPersonKey = (typeof TEST_PEOPLE)[number]['key'];

/** @throws with the known keys, when there is no such person */
export function testPerson(key: string): TestPerson {
  const found = TEST_PEOPLE.find((one) => one.key === key);
  if (found) return found;
  const known = TEST_PEOPLE.map((one) => one.key).join(', ');
  throw new Error(`There is no test person "${key}". There are: ${known}.`);
}
