import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('account')
export class AccountRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: 'person' | 'machine';

  @Column('text')
  state!: 'active' | 'disabled';

  @Column('int')
  revision!: number;

  /** Keyed hash of who it is at the identity provider; there is no number and no name here. */
  @Column('bytea', { name: 'person_hash', nullable: true, select: false })
  personHash!: Buffer | null;

  /** Of a machine: the name that it signs in with. */
  @Column('text', { name: 'client_id', nullable: true })
  clientId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
