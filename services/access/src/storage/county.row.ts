import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A county collaboration that this installation serves. Read before it is known which county somebody is of. */
@Entity('county')
export class CountyRow {
  @PrimaryColumn('text')
  tenant!: string;

  @Column('text')
  name!: string;
}

/** An OpenID provider whose tokens a county accepts. Public facts, read before the county is known. */
@Entity('identity_provider')
export class IdentityProviderRow {
  @PrimaryColumn('text')
  tenant!: string;

  @PrimaryColumn('text')
  issuer!: string;

  /** The county's client id at the provider: a token for another receiver is refused. */
  @PrimaryColumn('text')
  audience!: string;

  /** Whether somebody unknown gets an account, with which one can register in the interest bank and no more. */
  @Column('boolean', { name: 'self_registration' })
  selfRegistration!: boolean;

  /** The claim that holds the personnummer. */
  @Column('text', { name: 'person_claim' })
  personClaim!: string;
}
