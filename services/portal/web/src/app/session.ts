import { computed, readonly, shallowRef } from 'vue';
import { Problem, problemFrom } from '../api/problem.ts';

export interface Grant {
  readonly role: string;
  readonly organisation?: string;
  readonly group?: string;
  readonly fundingSource?: string;
  readonly resident?: string;
  readonly permission?: string;
}

/** Who uses the page, as `/auth/me` tells it. */
export interface Me {
  readonly name: string;
  readonly accountId: string;
  readonly residentId?: string;
  readonly tenant: string;
  readonly grants: readonly Grant[];
  readonly csrfToken: string;
  readonly endsAt: string;
}

export interface County {
  readonly tenant: string;
  readonly name: string;
  readonly contact: { readonly name: string; readonly telephone: string; readonly email: string };
}

interface Session {
  readonly counties: readonly County[];
  readonly me?: Me;
}

const current = shallowRef<Session>({ counties: [] });
const expired = shallowRef(false);

export const session = readonly(current);
/** True when a call was refused because the session is over: the page stays, and what was typed too. */
export const isExpired = readonly(expired);

export const hasRole = (role: string): boolean =>
  current.value.me?.grants.some((grant) => grant.role === role) ?? false;

/** The residents for whom somebody acts: themselves, and whom they represent. */
export const actsFor = (): string[] => {
  const { me } = current.value;
  const residents = me?.grants
    .filter(({ role }) => role === 'resident')
    .map(({ resident }) => resident ?? me.residentId);
  return [...new Set(residents)].filter((id) => id !== undefined);
};

/** The county that somebody is signed in to; before that the first one. */
export const county = computed(() => {
  const { counties, me } = current.value;
  return counties.find(({ tenant }) => tenant === me?.tenant) ?? counties[0];
});

export const loadSession = (): Promise<void> => ask('GET', '/auth/me');
/** The rights as they are now, after somebody has joined the bank or was given a role. */
export const renewRights = (): Promise<void> => ask('POST', '/auth/renew');

export function sessionExpired(): void {
  if (current.value.me) expired.value = true;
}

/** Where to sign in, and where to come back to. */
export function signInAddress(to: string, tenant = current.value.me?.tenant): string {
  return `/auth/sign-in?${new URLSearchParams({ to, ...(tenant && { county: tenant }) })}`;
}

export async function signOut(): Promise<void> {
  const response = await post('/auth/sign-out').catch(() => undefined);
  const { to = '/' } = response?.ok ? ((await response.json()) as { to?: string }) : {};
  // What somebody typed is not for whoever comes after.
  sessionStorage.clear();
  window.location.assign(to);
}

async function ask(method: 'GET' | 'POST', path: string): Promise<void> {
  const response = await (method === 'GET' ? fetch(path) : post(path)).catch(() => {
    throw new Problem('portal-down', 0);
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemFrom(response.status, body);
  current.value = body as Session;
}

const post = (path: string): Promise<Response> =>
  fetch(path, { method: 'POST', headers: { 'x-csrf-token': current.value.me?.csrfToken ?? '' } });
