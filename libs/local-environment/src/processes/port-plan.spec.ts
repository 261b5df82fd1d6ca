import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { portPlan } from './port-plan.ts';
import { freePort } from './ports.ts';

describe('a plan of ports', () => {
  it('counts from the base, in the order of the names', async () => {
    const base = await freePort();
    expect(await portPlan(['access'], base)).toEqual({ access: base });
  });

  it('takes different free ones without a base', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `service-${index}`);
    expect(new Set(Object.values(await portPlan(names))).size).toBe(20);
  });

  it('says which port is in use, and what it was for', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(portPlan(['portal'], port)).rejects.toThrow(`Port ${port}, meant for portal, is in use`);
    server.close();
  });
});
