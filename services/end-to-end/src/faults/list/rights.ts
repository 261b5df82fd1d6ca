import { createUser } from '@nats-io/nkeys';
import { brokerAuthorization } from '../../local-system/broker-users.ts';
import type { ServiceName } from '../../local-system/services.ts';
import type { Fault } from '../fault.ts';

export const credentialRevoked: Fault = {
  number: 27,
  name: 'a service’s credential is revoked while it works',
  alsoShownBy: ['event-delivery rights.int: end loudly when a credential is revoked'],
  choose: (chance) => ({
    service: chance.oneOf(['interest-bank', 'assignment-matching', 'compensation', 'notifications']),
  }),
  async act(arena, { service }) {
    const victim = service as ServiceName;
    const { secrets } = arena.system;
    const stranger = createUser().getPublicKey();
    await arena.nats.reload(
      brokerAuthorization((user) => (user === victim ? stranger : secrets.nkeyPublic(user))),
    );
    const revoked = arena.system.processes.get(victim)!;
    await arena.seen(`${victim} ends`, async () => revoked.hasEnded, 60_000);
    const how = await revoked.ended();
    if (how === 'exit status 0') arena.findings.push(`fault 27: ${victim} ended as if all were well`);
    await arena.nats.reload(brokerAuthorization((user) => secrets.nkeyPublic(user)));
    await arena.revive(victim);
  },
};
