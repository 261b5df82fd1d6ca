import { portPlan } from '@medverka/local-environment';

/** Everything of a local system that listens, in the order of their ports: with base 4600, access is on 4601. */
const listeners = [
  'portal',
  'access',
  'interest-bank',
  'assignment-matching',
  'compensation',
  'notifications',
  'identity',
  'mailPage',
  'smtp',
  'postgres',
  'nats',
  'natsMonitor',
] as const;

type Listener = (typeof listeners)[number];

export type Ports = Readonly<Record<Listener, number>>;

/** Fixed ports from the base, so that addresses can be learned by heart; or free ones, for tests side by side. */
export const choosePorts = (base?: number): Promise<Ports> => portPlan(listeners, base);

/** Where something listens in a start with fixed ports. */
export const portOf = (listener: Listener, base: number): number => base + listeners.indexOf(listener);

/** Where something that speaks HTTP listens on this machine. */
export const urlOf = (ports: Ports, listener: Listener): string => `http://127.0.0.1:${ports[listener]}`;
