import { contractOf, type EventClass } from '@medverka/event-contracts';
import { reactionMetadata } from './reaction-metadata.ts';

/** What a service listens to is not what the catalogue says it hears. */
export class ReactionsDiffer extends Error {
  override readonly name = 'ReactionsDiffer';
}

/**
 * At boot: every contract that the service hears has exactly one reaction, and no other has any.
 * @throws ReactionsDiffer naming all differences
 */
export function checkReactions(
  service: string,
  reactions: readonly (new (...args: never[]) => object)[],
  catalogue: readonly EventClass[],
): void {
  const wrong: string[] = [];
  const heard = new Map(
    catalogue
      .filter((event) => (contractOf(event).heardBy as readonly string[]).includes(service))
      .map((event) => [event, 0]),
  );
  for (const reaction of reactions) {
    const metadata = reactionMetadata.get(reaction);
    if (!metadata) {
      wrong.push(`${reaction.name} has no @When`);
      continue;
    }
    const count = heard.get(metadata.event);
    if (count === undefined)
      wrong.push(`${reaction.name}: ${metadata.event.name} is not heard by ${service}`);
    else if (count > 0) wrong.push(`${reaction.name}: ${metadata.event.name} has a reaction already`);
    else heard.set(metadata.event, 1);
  }
  for (const [event, count] of heard) if (count === 0) wrong.push(`${event.name} has no reaction`);
  if (wrong.length > 0) throw new ReactionsDiffer(`${service}: ${wrong.join('; ')}`);
}
