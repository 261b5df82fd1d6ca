import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a machine signs in with. While its secret is being changed, the one before still works for a day. */
@Entity('client')
export class ClientRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('text', { name: 'client_id' })
  clientId!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  /** `scrypt$N$r$p$salt$hash` */
  @Column('text', { name: 'secret_hash' })
  secretHash!: string;

  @Column('text', { name: 'previous_secret_hash', nullable: true })
  previousSecretHash!: string | null;

  @Column('timestamptz', { name: 'previous_until', nullable: true })
  previousUntil!: Date | null;
}
