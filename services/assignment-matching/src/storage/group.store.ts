import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Term } from '../domain/request-terms.ts';
import type { Body, Group, Member } from '../domain/standing-group.ts';

interface GroupRow {
  readonly id: string;
  readonly kind: Group['kind'];
  readonly name: string;
  readonly organisation: string | null;
  readonly contact: string | null;
  readonly bodies: Body[];
}

export interface NewMember extends Member {
  readonly id: string;
  readonly groupId: string;
  readonly term: Term;
  readonly assignmentId?: string;
  readonly reason?: string;
}

/** A membership as it is kept, with the bank's id of the resident. */
export interface KeptMember extends Member {
  readonly id: string;
  readonly residentId: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string | null;
}

const groupOf = ({ organisation, contact, ...row }: GroupRow): Group => ({
  ...row,
  ...(organisation === null ? {} : { organisation }),
  ...(contact === null ? {} : { contact }),
});

@Injectable()
export class GroupStore {
  async add(tx: Tx, group: Group): Promise<void> {
    await tx.manager.query(
      `insert into participation_group (tenant, id, kind, name, organisation, contact, bodies)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        tx.tenant,
        group.id,
        group.kind,
        group.name,
        group.organisation ?? null,
        group.contact ?? null,
        JSON.stringify(group.bodies),
      ],
    );
  }

  /** The group of a request. */
  async thatAsks(tx: Tx, requestId: string): Promise<Group | undefined> {
    const rows: GroupRow[] = await tx.manager.query(
      `select g.id, g.kind, g.name, g.organisation, g.contact, g.bodies
         from request r join participation_group g on g.tenant = r.tenant and g.id = r.group_id
        where r.tenant = $1 and r.id = $2`,
      [tx.tenant, requestId],
    );
    return rows[0] && groupOf(rows[0]);
  }

  async find(tx: Tx, ids: readonly string[]): Promise<Map<string, Group>> {
    const rows: GroupRow[] = await tx.manager.query(
      'select id, kind, name, organisation, contact, bodies from participation_group where tenant = $1 and id = any($2::uuid[])',
      [tx.tenant, [...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, groupOf(row)]));
  }

  async page(tx: Tx, limit: number, offset: number): Promise<{ groups: Group[]; total: number }> {
    const rows: GroupRow[] = await tx.manager.query(
      `select id, kind, name, organisation, contact, bodies from participation_group
        where tenant = $1 order by name, id limit $2 offset $3`,
      [tx.tenant, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      'select count(*)::int as total from participation_group where tenant = $1',
      [tx.tenant],
    );
    return { groups: rows.map(groupOf), total: count!.total };
  }

  /** Members whose term covers the local day, those of one body only when it is named. */
  async membersOn(tx: Tx, groupId: string, day: string, body?: string): Promise<KeptMember[]> {
    const members = await this.membersDuring(tx, groupId, { from: day, until: day });
    return members.filter((member) => body === undefined || member.body === body);
  }

  /** Members whose term has a day in common with this one, in the order of their seats. */
  async membersDuring(tx: Tx, groupId: string, { from, until }: Term): Promise<KeptMember[]> {
    const rows: (Omit<KeptMember, 'body' | 'theme'> & { body: string | null; theme: string | null })[] =
      await tx.manager.query(
        `select m.id, m.person_id as "personId", p.resident_id as "residentId", m.seat, m.body, m.theme, m.reason,
                lower(m.term)::text as from, (upper(m.term) - 1)::text as until
           from group_member m join pool_person p on p.tenant = m.tenant and p.id = m.person_id
          where m.tenant = $1 and m.group_id = $2 and m.term && daterange($3, $4, '[]')
          order by m.seat, m.id`,
        [tx.tenant, groupId, from, until],
      );
    return rows.map(({ body: seated, theme, ...member }) => ({
      ...member,
      ...(seated === null ? {} : { body: seated }),
      ...(theme === null ? {} : { theme }),
    }));
  }

  async addMember(tx: Tx, member: NewMember): Promise<void> {
    await tx.manager.query(
      `insert into group_member (tenant, id, group_id, person_id, seat, body, theme, term, assignment_id, reason)
       values ($1, $2, $3, $4, $5, $6, $7, daterange($8, $9, '[]'), $10, $11)
       on conflict (tenant, assignment_id) do nothing`,
      [
        tx.tenant,
        member.id,
        member.groupId,
        member.personId,
        member.seat,
        member.body ?? null,
        member.theme ?? null,
        member.term.from,
        member.term.until,
        member.assignmentId ?? null,
        member.reason ?? null,
      ],
    );
  }

  /** Ends what an assignment or a person holds, from the local day on; a term that had not begun disappears. */
  async endMemberships(
    tx: Tx,
    whose: { assignmentId: string } | { personId: string } | { memberId: string },
    from: string,
    reason: string,
  ): Promise<number> {
    const [column, value] =
      'assignmentId' in whose
        ? ['assignment_id', whose.assignmentId]
        : 'personId' in whose
          ? ['person_id', whose.personId]
          : ['id', whose.memberId];
    const ended: [unknown[], number] = await tx.manager.query(
      `update group_member
          set term = term * daterange(null, $3::date), ended_reason = $4
        where tenant = $1 and ${column} = $2 and upper(term) > $3::date`,
      [tx.tenant, value, from, reason],
    );
    return ended[1];
  }
}
