import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type Fault, fault } from '../domain/fault.ts';
import type { Term } from '../domain/request-terms.ts';
import { type Group, vacantStandingSeats } from '../domain/standing-group.ts';
import { GroupStore, type KeptMember } from '../storage/group.store.ts';
import { PoolReader } from '../storage/pool.reader.ts';

export interface Appointment extends Term {
  readonly residentId: string;
  /** Of which body; any when left out. */
  readonly body?: string;
  /** Why this person and not the draw. */
  readonly reason: string;
}

export type Appointing =
  | { readonly kind: 'appointed'; readonly memberId: string }
  | { readonly kind: 'faults'; readonly faults: Fault[] };

@Injectable()
export class AppointMember {
  constructor(
    private readonly groups: GroupStore,
    private readonly pool: PoolReader,
  ) {}

  async to(
    tx: Tx,
    group: Group,
    { residentId, body, reason, from, until }: Appointment,
  ): Promise<Appointing> {
    const personId = (await this.pool.idsOf(tx, [residentId])).get(residentId);
    const term = { from, until };
    const members = until > from ? await this.groups.membersDuring(tx, group.id, term) : [];
    const seat = vacantStandingSeats(group, members).find((each) => body === undefined || each.body === body);
    const faults = faultsOf(group, { body, term, personId, members, vacant: seat !== undefined });
    if (faults.length > 0 || personId === undefined || !seat) return { kind: 'faults', faults };
    const { number, ...seated } = seat;
    const memberId = newId();
    await this.groups.addMember(tx, {
      ...seated,
      id: memberId,
      groupId: group.id,
      personId,
      seat: number,
      term,
      reason,
    });
    return { kind: 'appointed', memberId };
  }
}

interface Facts {
  readonly body: string | undefined;
  readonly term: Term;
  readonly personId: string | undefined;
  readonly members: readonly KeptMember[];
  readonly vacant: boolean;
}

function faultsOf(group: Group, { body, term, personId, members, vacant }: Facts): Fault[] {
  if (group.kind !== 'standing') return [fault('id', 'not-a-standing-group', 'Only those have members.')];
  if (term.until <= term.from) return [fault('until', 'after-start', 'A term ends after it begins.')];
  if (personId === undefined) return [fault('residentId', 'unknown-resident', 'Not in the bank.')];
  if (body !== undefined && !group.bodies.some(({ code }) => code === body)) {
    return [fault('body', 'unknown-body', 'The group has no such body.')];
  }
  if (members.some((each) => each.personId === personId)) {
    return [fault('residentId', 'already-member', 'Holds a seat during the term.')];
  }
  return vacant ? [] : [fault('body', 'no-vacant-seat', 'Every seat is held during the term.')];
}
