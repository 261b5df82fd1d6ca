import type { Tx } from '@medverka/event-delivery';
import { type Caller, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { dayInSweden } from './domain/calendar-day.ts';
import { mayActFor } from './domain/representative.ts';
import type { Resident } from './domain/resident.ts';
import { notFound } from './problems.ts';
import { HandlerStore } from './storage/handler.store.ts';
import { RepresentativeStore } from './storage/representative.store.ts';

/** As whom somebody acts: as the resident, as one who may act for the resident, or as a coordinator. */
export type Actor =
  | { readonly as: 'resident' }
  | { readonly as: 'representative'; readonly id: string }
  | { readonly as: 'coordinator' }
  /** A coordinator who is not named to handle this protected identity. */
  | { readonly as: 'other-coordinator' };

/** Whether the data is the caller's own. */
export function isOwn(caller: Caller, resident: Resident): boolean {
  if (!caller.has('resident')) return false;
  const account = resident.state === 'withdrawn' ? undefined : resident.accountId;
  return account === caller.accountId || caller.residentId === resident.id;
}

export function isProtected(resident: Resident): boolean {
  return 'protectedIdentity' in resident && resident.protectedIdentity;
}

@Injectable()
export class Whose {
  constructor(
    private readonly representatives: RepresentativeStore,
    private readonly handlers: HandlerStore,
  ) {}

  async actor(tx: Tx, caller: Caller, resident: Resident): Promise<Actor | undefined> {
    if (isOwn(caller, resident)) return { as: 'resident' };
    if (caller.has('coordinator')) {
      const may =
        !isProtected(resident) || (await this.handlers.isHandler(tx, resident.id, caller.accountId));
      return { as: may ? 'coordinator' : 'other-coordinator' };
    }
    // A grant alone does not open the way: the bank knows who speaks for whom, and when that has ended.
    if (resident.state === 'withdrawn' || !caller.has('resident', { resident: resident.id }))
      return undefined;
    const known = await this.representatives.ofResident(tx, resident.id);
    const own = known.filter(({ accountId }) => accountId === caller.accountId);
    const today = dayInSweden(await tx.clock());
    const acting = own.find((one) => mayActFor(resident, one, today));
    return acting && { as: 'representative', id: acting.id };
  }

  /** The resident, where the caller may act for them; for anybody else there is nothing here. */
  async mine(tx: Tx, caller: Caller, resident: Resident | undefined): Promise<Resident> {
    return (await this.actorOn(tx, caller, resident)).resident;
  }

  /** For what is not for one of several guardians to decide: to leave, or to be hidden from the others. */
  async mineAlone(tx: Tx, caller: Caller, one: Resident | undefined): Promise<Resident> {
    const { resident, actor } = await this.actorOn(tx, caller, one);
    if (actor.as === 'representative') throw notForRepresentatives();
    return resident;
  }

  async actorOn(
    tx: Tx,
    caller: Caller,
    resident: Resident | undefined,
  ): Promise<{ resident: Resident; actor: Exclude<Actor, { as: 'other-coordinator' }> }> {
    const actor = resident && (await this.actor(tx, caller, resident));
    if (!resident || !actor) throw notFound();
    if (actor.as === 'other-coordinator') throw handlersOnly();
    return { resident, actor };
  }
}

const notForRepresentatives = () =>
  new Problem(
    403,
    'not-for-representatives',
    'This is for the person, or a coordinator. You can take back consent.',
  );

export const handlersOnly = () =>
  new Problem(403, 'named-handlers-only', 'Only those who are named to handle this person may do this.');
