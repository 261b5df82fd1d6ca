import type { EventClass } from '@medverka/event-contracts';

/** Which event a reaction class is for: set by `@When`, read at boot. */
export const reactionMetadata = new WeakMap<object, { event: EventClass; many: boolean }>();
