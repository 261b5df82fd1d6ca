import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Availability, Gender } from '../domain/profile.ts';
import type { ReasonToLeave, ResidentState, WelcomeStep } from '../domain/resident.ts';

/**
 * A resident as stored. What tells who somebody is (`bytea`) is encrypted under a key of that person alone; what a
 * county searches by is not. Everything but id, state and revision is empty once the resident is forgotten.
 */
@Entity('resident')
export class ResidentRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  state!: ResidentState;

  @Column('date', { name: 'paused_until', nullable: true })
  pausedUntil!: string | null;

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId!: string | null;

  @Column('text', { nullable: true })
  gender!: Gender | null;

  @Column('text', { nullable: true })
  municipality!: string | null;

  @Column('text', { nullable: true })
  language!: string | null;

  /** `kind:theme`, searched by a GIN index. */
  @Column('text', { array: true, default: [] })
  experience!: string[];

  @Column('jsonb', { default: {} })
  availability!: Availability;

  @Column('text', { nullable: true })
  area!: string | null;

  /** Languages, needs, reach, how often and ties as JSON: some of it is health data, none of it is searched by. */
  @Column('bytea', { nullable: true })
  wishes!: Buffer | null;

  @Column('bytea', { name: 'birth_year', nullable: true })
  birthYear!: Buffer | null;

  @Column('text', { default: 'waiting' })
  welcome!: WelcomeStep;

  @Column('uuid', { name: 'twin_of', nullable: true })
  twinOf!: string | null;

  @Column('boolean', { name: 'protected_identity', default: false })
  protectedIdentity!: boolean;

  @Column('bytea', { name: 'known_as', nullable: true })
  knownAs!: Buffer | null;

  @Column('text', { name: 'left_because', nullable: true })
  leftBecause!: ReasonToLeave | null;

  @Column('bytea', { name: 'given_name', nullable: true })
  givenName!: Buffer | null;

  @Column('bytea', { name: 'family_name', nullable: true })
  familyName!: Buffer | null;

  @Column('bytea', { name: 'birth_date', nullable: true })
  birthDate!: Buffer | null;

  @Column('bytea', { nullable: true })
  personnummer!: Buffer | null;

  /** The contact way as JSON. */
  @Column('bytea', { nullable: true })
  contact!: Buffer | null;

  /** Keyed hash of the personnummer; unique within the county. */
  @Column('bytea', { name: 'personnummer_hash', nullable: true })
  personnummerHash!: Buffer | null;

  /** The same of a number that is somebody else's here already: not unique. */
  @Column('bytea', { name: 'withheld_hash', nullable: true })
  withheldHash!: Buffer | null;

  /** Keyed hash of name and birth date: two may be alike and yet be two people. */
  @Column('bytea', { name: 'person_hash', nullable: true })
  personHash!: Buffer | null;

  @Column('boolean', { name: 'may_be_twice', default: false })
  mayBeTwice!: boolean;

  @Column('text', { name: 'consent_version', nullable: true })
  consentVersion!: string | null;

  @Column('timestamptz', { name: 'consent_given_at', nullable: true })
  consentGivenAt!: Date | null;
}
