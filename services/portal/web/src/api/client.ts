import createClient, { type Middleware } from 'openapi-fetch';
import type { paths as Access } from '../../generated/access.ts';
import type { paths as AssignmentMatching } from '../../generated/assignment-matching.ts';
import type { paths as Compensation } from '../../generated/compensation.ts';
import type { paths as InterestBank } from '../../generated/interest-bank.ts';
import type { paths as Notifications } from '../../generated/notifications.ts';
import { session, sessionExpired } from '../app/session.ts';
import { Problem, problemFrom } from './problem.ts';

/** Each call carries the CSRF token; the cookie goes along by itself, and no token is known here. */
const signed: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('x-csrf-token', session.value.me?.csrfToken ?? '');
    return request;
  },
  onError: () => new Problem('portal-down', 0),
};

const clientOf = <Paths extends object>(service: string) => {
  const client = createClient<Paths>({ baseUrl: `/api/${service}` });
  client.use(signed);
  return client;
};

/** The services, each with exactly the paths and types of its description. */
export const api = {
  access: clientOf<Access>('access'),
  interestBank: clientOf<InterestBank>('interest-bank'),
  assignmentMatching: clientOf<AssignmentMatching>('assignment-matching'),
  compensation: clientOf<Compensation>('compensation'),
  notifications: clientOf<Notifications>('notifications'),
};

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer, or its problem thrown: `await answered(api.compensation.GET('/v1/tariffs'))`. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  const problem = problemFrom(response.status, error);
  if (problem.slug === 'session-expired') sessionExpired();
  throw problem;
}
