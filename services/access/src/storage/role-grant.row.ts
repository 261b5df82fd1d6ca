import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Grant } from '../domain/grant.ts';
import type { Role } from '../domain/right.ts';

@Entity('role_grant')
export class RoleGrantRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  role!: Role;

  @Column('text', { nullable: true })
  organisation!: string | null;

  @Column('text', { name: 'group_id', nullable: true })
  group!: string | null;

  @Column('text', { name: 'funding_source', nullable: true })
  fundingSource!: string | null;

  // bigint comes from the driver as text; öre fit a number by the check in the table.
  @Column('bigint', {
    name: 'limit_ore',
    nullable: true,
    transformer: { to: (ore) => ore, from: (text) => (text === null ? null : Number(text)) },
  })
  limitOre!: number | null;

  @Column('uuid', { nullable: true })
  resident!: string | null;

  @Column('text', { nullable: true })
  permission!: string | null;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom!: Date;

  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}

export function grantOf(row: RoleGrantRow): Grant & { endedAt?: Date } {
  const { role, organisation, group, fundingSource, limitOre, resident, permission } = row;
  return {
    right: {
      role,
      ...(organisation !== null && { organisation }),
      ...(group !== null && { group }),
      ...(fundingSource !== null && { fundingSource }),
      ...(limitOre !== null && { limitOre }),
      ...(resident !== null && { resident }),
      ...(permission !== null && { permission }),
    },
    validity: { from: row.validFrom, ...(row.validUntil && { until: row.validUntil }) },
    ...(row.endedAt && { endedAt: row.endedAt }),
  };
}
