import { renewRights } from '../../../app/session.ts';

const EVERY_MS = 500;
const TRIES = 10;

/** Rights follow a change of the bank a moment later, by an event: they are asked for until they have. */
export async function renewUntil(holds: () => boolean, tries = TRIES): Promise<void> {
  await renewRights().catch(() => undefined);
  if (holds() || tries === 0) return;
  await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  return renewUntil(holds, tries - 1);
}
