import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GrantReasonGiven } from '../domain/reason.ts';

/** What was done to whose rights, by whom and when. Only ever added to: the database refuses anything else. */
@Entity('audit_entry')
export class AuditEntryRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  at!: Date;

  /** An account, or `interest-bank`, `provisioning`, `sign-in`. */
  @Column('text')
  by!: string;

  @Column('text')
  action!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('uuid', { name: 'grant_id', nullable: true })
  grantId!: string | null;

  @Column('text', { nullable: true })
  because!: GrantReasonGiven | null;
}
