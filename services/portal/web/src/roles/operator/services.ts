import { answered, api } from '../../api/client.ts';
import { Problem, problemFrom } from '../../api/problem.ts';

export const SERVICES = [
  'access',
  'interest-bank',
  'assignment-matching',
  'compensation',
  'notifications',
] as const;

export type ServiceName = (typeof SERVICES)[number];

export const isService = (name: string): name is ServiceName => SERVICES.some((one) => one === name);

const clients = {
  access: api.access,
  'interest-bank': api.interestBank,
  'assignment-matching': api.assignmentMatching,
  compensation: api.compensation,
  notifications: api.notifications,
};

/** `/ops/…` is the same at every service: the host serves it. */
export const operations = (service: ServiceName): typeof api.access =>
  clients[service] as unknown as typeof api.access;

/** What the services tell their own network, and the portal passes on to operators: no description names it. */
export async function readPlain(service: ServiceName, path: '/metrics' | '/health/ready'): Promise<string> {
  const response = await fetch(`/api/${service}${path}`).catch(() => {
    throw new Problem('portal-down', 0);
  });
  const text = await response.text();
  // A service that is not ready says so with 503 and its checks; one that is away has no checks.
  if (response.ok || text.includes('"checks"')) return text;
  return answered(Promise.resolve({ error: parsed(text), response }));
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return problemFrom(502, undefined);
  }
};
