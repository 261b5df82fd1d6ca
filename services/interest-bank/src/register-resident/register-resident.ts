import { type Idempotency, newId, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { type Standing, standingOf } from '../change-resident/standing.ts';
import type { Day } from '../domain/calendar-day.ts';
import { register } from '../domain/change-of-resident.ts';
import { completeProfile } from '../domain/check-profile.ts';
import type { ConsentText } from '../domain/consent-text.ts';
import type { Profile } from '../domain/profile.ts';
import { guarded } from '../domain/protected-identity.ts';
import type { ActiveResident } from '../domain/resident.ts';
import { RecordConsent, recordOf } from '../give-consent/record-consent.ts';
import { KeepRepresentatives } from '../keep-representatives/keep-representatives.ts';
import { Representation } from '../keep-representatives/representation.ts';
import { LimitAttempts } from '../limit-attempts/limit-attempts.ts';
import { alreadyRegistered, invalidInput } from '../problems.ts';
import { Standings } from '../standing/standings.ts';
import { ConsentTextStore } from '../storage/consent-text.store.ts';
import { HandlerStore } from '../storage/handler.store.ts';
import { lookupHashes } from '../storage/lookup-hashes.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { checkRegistration, type Registration } from './check-registration.ts';
import { keyed } from './keyed.ts';
import { ProfileReferences } from './profile-reference.ts';
import { againWhenTaken } from './taken.ts';

export type { Registration } from './check-registration.ts';

/** Said by somebody about themselves, or by a coordinator about somebody else. */
export type OwnOrOther = Registration & { readonly own: boolean };

type MayBeTwin = Pick<ActiveResident, 'mayBeTwice' | 'twinOf' | 'numberWithheld'>;

interface Checked {
  readonly registration: Registration;
  readonly profile: Profile;
  readonly texts: readonly ConsentText[];
  readonly givenAt: Date;
  readonly today: Day;
}

@Injectable()
export class RegisterResident {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly references: ProfileReferences,
    private readonly fields: FieldEncryption,
    private readonly texts: ConsentTextStore,
    private readonly recordConsent: RecordConsent,
    private readonly representatives: KeepRepresentatives,
    private readonly representation: Representation,
    private readonly handlers: HandlerStore,
    private readonly standings: Standings,
    private readonly limits: LimitAttempts,
  ) {}

  async register(caller: Caller, registration: OwnOrOther, idempotency: Idempotency): Promise<Standing> {
    const { own, accountId } = registration;
    const { personnummer } = registration.input;
    if (personnummer !== undefined) await this.limits.take(caller, 'number', { asked: 'registration' });
    const once = keyed(this.fields, caller.tenant, idempotency);
    return againWhenTaken(() =>
      this.transactions.once(caller.tenant, once, async (tx) => {
        const checked = await this.check(tx, registration);
        if (accountId && (await this.residents.findByAccount(tx, accountId))) throw alreadyRegistered();
        const told = await this.tellTwinsApart(tx, own, checked.profile);
        const resident = await this.add(tx, checked, told);
        if (resident.protectedIdentity && !own) {
          await this.handlers.add(tx, resident.id, caller.accountId);
        }
        return standingOf(resident, (await this.standings.ofOne(tx, resident)).state);
      }),
    );
  }

  /** For whoever may not know whether somebody stands in the bank: the id of who is there, or of who is added. */
  async findOrAdd(tx: Tx, registration: Registration): Promise<string> {
    const checked = await this.check(tx, registration);
    const twins = await this.residents.findTwins(tx, lookupHashes(this.fields, tx.tenant, checked.profile));
    if (twins.sameNumber && twins.twinOf) return twins.twinOf;
    const { twinOf, sameNameAndDate: mayBeTwice } = twins;
    return (await this.add(tx, checked, { mayBeTwice, ...(twinOf && { twinOf }) })).id;
  }

  private async check(tx: Tx, registration: Registration): Promise<Checked> {
    const now = await tx.clock();
    const givenAt = registration.consent.givenAt ?? now;
    const reference = await this.references.read(tx, now);
    const texts = await this.texts.all(tx);
    const faults = checkRegistration(registration, reference, texts, now);
    if (faults.length > 0) throw invalidInput(faults);
    const completed = completeProfile(registration.input, reference.today);
    const profile = registration.guarded ? guarded(completed, completed.contact) : completed;
    return { registration, profile, texts, givenAt, today: reference.today };
  }

  /**
   * A coordinator, who may read the whole bank, learns that somebody is in it already; but not that somebody with a
   * protected identity is. Who registers themselves does not: by trying numbers anybody could find out who is in the bank.
   * That registration is taken with a number that nobody is found by, and a coordinator sees that it may be a second one.
   */
  private async tellTwinsApart(tx: Tx, own: boolean, profile: Profile): Promise<MayBeTwin> {
    const twins = await this.residents.findTwins(tx, lookupHashes(this.fields, tx.tenant, profile));
    const { twinOf } = twins;
    const twin = twinOf ? { twinOf } : {};
    if (!twins.sameNumber) return { mayBeTwice: twins.sameNameAndDate, ...twin };
    if (!own && !twins.isProtected) throw alreadyRegistered();
    return { mayBeTwice: true, numberWithheld: true, ...twin };
  }

  private async add(
    tx: Tx,
    { registration, profile, texts, givenAt, today }: Checked,
    twins: MayBeTwin,
  ): Promise<ActiveResident> {
    const { consent, accountId, guardians = [], furtherTexts = [], means } = registration;
    const id = newId();
    const { state, events } = register({
      ...{ id, profile, mayBeTwice: twins.mayBeTwice },
      consent: { textVersion: consent.textVersion, givenAt },
      ...(twins.twinOf && { twinOf: twins.twinOf }),
      ...(twins.numberWithheld && { numberWithheld: true }),
      ...(accountId && { accountId }),
    });
    const { knownAs } = registration.guarded ?? {};
    const resident = registration.guarded
      ? { ...state, protectedIdentity: true, ...(knownAs && { knownAs }) }
      : state;
    await this.residents.add(tx, resident, events);
    for (const guardian of guardians) await this.representatives.addOne(tx, resident, guardian);
    await this.representation.say(tx, resident);
    for (const textVersion of [consent.textVersion, ...furtherTexts]) {
      const record = recordOf({ textVersion, givenAt, by: 'resident', means }, texts, profile, today);
      await this.recordConsent.record(tx, id, record);
    }
    return resident;
  }
}
