import { answerOffers, type Seat } from './answer-offers.ts';
import { instantIn } from './local-time.ts';
import type { Plan } from './plan.ts';
import type { Stage } from './stage.ts';

/** A meeting of the plan as a request, with those who accepted. */
export interface Filed {
  requestId: string;
  meeting: Plan['meetings'][number];
  seats: Seat[];
}

/** Files every meeting of the year as a request to the members of the standing group. */
export async function fileMeetings(stage: Stage, plan: Plan, groupId: string): Promise<Filed[]> {
  const { requester, tell } = stage;
  const filed: Filed[] = [];
  for (const [index, meeting] of plan.meetings.entries()) {
    const { requestId } = await requester.post<{ requestId: string }>(
      'assignment-matching',
      '/v1/requests',
      {
        groupId,
        activityKind: 'single-meeting',
        title: meeting.title,
        place: { form: 'room', municipality: meeting.municipality },
        occasions: [
          { startsAt: instantIn(meeting.date, meeting.start), endsAt: instantIn(meeting.date, meeting.end) },
        ],
        seats: meeting.seats,
        seatFilling: 'members',
        ...(meeting.group === 'leadership' && { body: 'leadership' }),
        fundingSource: plan.fundingSource.code,
        planRow: meeting.row,
        influence: { level: 'system', step: 3 },
      },
      { idempotencyKey: `${plan.seed}/request/${index}` },
    );
    const { seats, declined } = await answerOffers(stage, requestId, meeting.seats);
    filed.push({ requestId, meeting, seats });
    const replaced = declined ? `, ${declined} declined and were replaced` : '';
    tell('request', `${meeting.date} ${meeting.title}: ${seats.length} accepted${replaced}`);
  }
  return filed;
}

export async function confirmAttendance({ requester, tell }: Stage, filed: readonly Filed[]): Promise<void> {
  let hours = 0;
  for (const { requestId, meeting, seats } of filed) {
    const minutes =
      (Date.parse(instantIn(meeting.date, meeting.end)) -
        Date.parse(instantIn(meeting.date, meeting.start))) /
      60_000;
    await requester.post('assignment-matching', `/v1/requests/${requestId}/attendance`, {
      items: seats.map(({ assignmentId }) => ({ assignmentId, occasion: 1, minutes })),
    });
    hours += (minutes / 60) * seats.length;
  }
  tell('attendance', `${hours} hours of ${filed.length} meetings are confirmed`);
}
