import type { Caller } from '@medverka/service-host';
import type { Resident } from './domain/resident.ts';
import { notFound } from './problems.ts';

/** Whether the data is the caller's own, or that of somebody they act for. */
export function isOwn(caller: Caller, resident: Resident): boolean {
  if (!caller.has('resident')) return false;
  const account = resident.state === 'withdrawn' ? undefined : resident.accountId;
  return account === caller.accountId || caller.has('resident', { resident: resident.id });
}

/** A coordinator acts for all of the county, a resident for the own; for anybody else there is nothing here. */
export function onlyOwnOrCoordinator(caller: Caller, resident: Resident | undefined): Resident {
  if (resident && (caller.has('coordinator') || isOwn(caller, resident))) return resident;
  throw notFound();
}
