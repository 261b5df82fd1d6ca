import { FUNDING_SOURCE } from '../../testing/small-county.ts';
import type { Chance } from '../chance.ts';
import type { County, Known } from './county.ts';

interface Seat {
  assignmentId: string;
  residentId: string;
  state: string;
}

const service = 'assignment-matching' as const;

/** A meeting of one to four hours, past (its attendance can be confirmed at once) or to come. */
function requestOf(county: County, chance: Chance): { known: Omit<Known, 'requestId'>; body: object } {
  const isPast = chance.percent(85);
  const day = county.nextDay(chance, isPast);
  const hours = chance.whole(1, 4);
  const from = chance.whole(8, 14);
  const time = (hour: number) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`;
  const body = {
    groupId: county.groupId,
    activityKind: 'single-meeting',
    title: 'Näktergalsmöte',
    place: { form: 'online' },
    occasions: [{ startsAt: time(from), endsAt: time(from + hours) }],
    seats: chance.whole(1, 3),
    fundingSource: FUNDING_SOURCE,
    travelEstimateOre: chance.oneOf([0, 20_000]),
  };
  return { known: { day, minutes: hours * 60, isPast }, body };
}

export async function publish(county: County, chance: Chance): Promise<void> {
  if (county.open.length > 12) return;
  const { known, body } = requestOf(county, chance);
  const { coordinator, requester } = county.people;
  const { status, body: answer } = await chance
    .oneOf([coordinator, requester])
    .post(service, '/v1/requests', body);
  if (status !== 201) return;
  const requestId = answer.requestId as string;
  county.book.acknowledged.request.add(requestId);
  county.open.push({ ...known, requestId });
}

/** The region's own system asks over the bus; what comes of it is its business. */
export async function submit(county: County, chance: Chance): Promise<void> {
  const { body } = requestOf(county, chance);
  // What comes from outside lies in its stream as it was said: nothing of it may be a canary.
  const said = {
    ...body,
    title: 'Dialogmöte',
    themes: [],
    externalReference: `region-${chance.whole(1, 1e9)}`,
  };
  await county.outside.submit(said);
}

/** Everybody who is asked answers: most accept, some decline, some let it be; some say it twice at once. */
export async function answer(county: County, chance: Chance): Promise<void> {
  const known = county.open.length > 0 ? chance.oneOf(county.open) : undefined;
  if (!known) return;
  const { coordinator } = county.people;
  for (const { assignmentId, state } of await seatsOf(county, known)) {
    if (state !== 'offered') continue;
    const path = `/v1/assignments/${assignmentId}`;
    if (chance.percent(15)) await coordinator.post(service, `${path}/decline`, { reason: 'no-time' });
    else if (chance.percent(90)) {
      const times = chance.percent(10) ? 3 : 1;
      await Promise.all(Array.from({ length: times }, () => coordinator.post(service, `${path}/accept`)));
    }
  }
}

/** Once a past meeting has its people, who came is confirmed: as planned, for a part, or not at all. */
export async function attend(county: County, chance: Chance): Promise<void> {
  const known = county.open.find(({ isPast }) => isPast);
  if (!known) return;
  const { coordinator, requester } = county.people;
  const request = await coordinator.get<{ state: string }>(service, `/v1/requests/${known.requestId}`);
  if (!request) return;
  if (['unfillable', 'budget-refused', 'cancelled'].includes(request.state)) forget(county, known);
  // The longest wait is for those who were asked and said nothing: others go first.
  if (!['filled', 'completed'].includes(request.state)) return putLast(county, known);
  const came = (await seatsOf(county, known)).filter(({ state }) => state === 'accepted');
  const items = came.map(({ assignmentId }) => ({
    assignmentId,
    occasion: 1,
    minutes: chance.percent(8) ? 0 : chance.percent(15) ? 30 : known.minutes,
  }));
  const who = chance.oneOf([coordinator, requester]);
  const { status } = await who.post(service, `/v1/requests/${known.requestId}/attendance`, { items });
  if (status >= 300) return putLast(county, known);
  forget(county, known);
  county.attended.push(...items.map(({ assignmentId }) => ({ assignmentId, day: known.day })));
}

/** Whatever state the money is in: accrued, approved, on its way or paid. */
export async function correct(county: County, chance: Chance): Promise<void> {
  if (county.attended.length === 0) return;
  const { assignmentId } = chance.oneOf(county.attended.slice(-40));
  const minutes = chance.oneOf([0, 45, 60, 90, 120]);
  await county.people.coordinator.put(service, `/v1/assignments/${assignmentId}/attendance/1`, { minutes });
}

export async function callOff(county: County, chance: Chance): Promise<void> {
  const coming = county.open.filter(({ isPast }) => !isPast);
  const known = coming.length > 0 ? chance.oneOf(coming) : undefined;
  if (!known) return;
  const { coordinator } = county.people;
  if (chance.percent(50)) {
    await coordinator.post(service, `/v1/requests/${known.requestId}/cancel`, { reason: 'not-needed' });
    return forget(county, known);
  }
  if (chance.percent(50)) {
    const day = county.nextDay(chance, false);
    const occasions = [{ startsAt: `${day}T09:00:00Z`, endsAt: `${day}T11:00:00Z` }];
    await coordinator.post(service, `/v1/requests/${known.requestId}/reschedule`, { occasions });
    return;
  }
  const [seat] = (await seatsOf(county, known)).filter(({ state }) => state === 'accepted');
  if (seat) await coordinator.post(service, `/v1/assignments/${seat.assignmentId}/cancel`, { reason: 'ill' });
}

/** Somebody of another county knows our ids, and finds nothing under them. */
export async function pry(county: County, chance: Chance): Promise<void> {
  const known = county.open.length > 0 ? chance.oneOf(county.open) : undefined;
  if (!known) return;
  const seen = await county.people.foreigner.get(service, `/v1/requests/${known.requestId}`);
  if (seen) county.book.defect('another county saw a request');
}

async function seatsOf(county: County, { requestId }: Known): Promise<Seat[]> {
  const path = `/v1/assignments?requestId=${requestId}&limit=100`;
  return (await county.people.coordinator.get<{ items: Seat[] }>(service, path))?.items ?? [];
}

function forget(county: County, known: Known): void {
  const at = county.open.indexOf(known);
  if (at >= 0) county.open.splice(at, 1);
}

function putLast(county: County, known: Known): void {
  forget(county, known);
  county.open.push(known);
}
