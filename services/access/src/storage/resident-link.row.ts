import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('resident_link')
export class ResidentLinkRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('uuid', { name: 'resident_id' })
  residentId!: string;

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId!: string | null;

  @Column('int')
  revision!: number;

  @Column('text')
  state!: 'registered' | 'withdrawn';

  @Column('uuid', { name: 'representatives', array: true, nullable: true })
  representatives!: string[] | null;

  @Column('int', { name: 'representation_revision', nullable: true })
  representationRevision!: number | null;
}
