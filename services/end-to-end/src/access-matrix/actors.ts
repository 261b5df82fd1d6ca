import type { SignedTokens } from '../data-protection/signed-tokens.ts';

/** Things of two people, two groups, two associations in one county: the caller's, and another's. */
export interface Things {
  readonly resident: string;
  readonly account: string;
  readonly request: string;
  readonly assignment: string;
  readonly group: string;
  readonly association: string;
}

export interface Stock {
  readonly own: Things;
  readonly other: Things;
  readonly fundingSource: string;
}

/** Looks like an id and is none. */
export const unknown: Things = {
  resident: '01900000-0000-7000-8000-000000000001',
  account: '01900000-0000-7000-8000-000000000002',
  request: '01900000-0000-7000-8000-000000000003',
  assignment: '01900000-0000-7000-8000-000000000004',
  group: '01900000-0000-7000-8000-000000000005',
  association: '01900000-0000-7000-8000-000000000006',
};

/** The county of the stock. */
export const HOME = 'kalmar';
/** Who the same account is in another county. */
const ELSEWHERE = '01900000-0000-7000-8000-0000000000ab';
const STAFF = '01900000-0000-7000-8000-0000000000aa';

/** Which grants and ids a caller of a role has; `who` as in the expectations. */
export function tokenOf(
  tokens: SignedTokens,
  who: string,
  tenant: string,
  { own, fundingSource }: Stock,
): string {
  if (who === 'resident') {
    return tokens.token({
      sub: own.account,
      tenant,
      grants: [{ role: 'resident' }],
      residentId: tenant === HOME ? own.resident : ELSEWHERE,
    });
  }
  if (who.startsWith('service:')) {
    const permission = who.slice('service:'.length);
    return tokens.token({ sub: STAFF, tenant, grants: [{ role: 'service', permission }] });
  }
  const scope: Record<string, object> = {
    requester: { group: own.group },
    association: { organisation: own.association },
    approver: { fundingSource },
  };
  return tokens.token({ sub: STAFF, tenant, grants: [{ role: who, ...scope[who] }] });
}

const kinds: readonly (readonly [RegExp, keyof Things])[] = [
  [/^\/v1\/(residents|payees|personal-data\/residents)\/$/, 'resident'],
  [/^\/v1\/requests\/$/, 'request'],
  [/^\/v1\/assignments\/$/, 'assignment'],
  [/^\/v1\/groups\/$/, 'group'],
  [/^\/v1\/associations\/$|association-seats\/$/, 'association'],
  [/^\/v1\/accounts\/$/, 'account'],
];

const fixed: Readonly<Record<string, string>> = {
  year: '2019',
  occasion: '1',
  format: 'csv',
  county: 'kalmar',
  client: 'some-client',
  code: 'older-people',
};

/** The path with the ids of some things in it; what else it names is unknown. */
export function pathWith(template: string, things: Things): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_, name: string, at: number) => {
    const kind = kinds.find(([before]) =>
      before.test(template.slice(0, at).replaceAll(/\{[^}]+\}/g, 'x')),
    )?.[1];
    return kind ? things[kind] : (fixed[name] ?? '01900000-0000-7000-8000-00000000000f');
  });
}

const named: Readonly<Record<string, keyof Things>> = {
  residentId: 'resident',
  requestId: 'request',
  assignmentId: 'assignment',
  groupId: 'group',
  associationId: 'association',
  accountId: 'account',
};

/** The same for ids that a body names, however deep. */
export function bodyWith(body: unknown, things: Things): unknown {
  if (Array.isArray(body)) return body.map((part) => bodyWith(part, things));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const kind = named[name] ?? named[name.replace(/Ids$/, 'Id')];
      if (!kind) return [name, bodyWith(value, things)];
      return [name, Array.isArray(value) ? [things[kind]] : things[kind]];
    }),
  );
}

/** Whether an operation names a thing at all: without one there is no own and other, only the county. */
export function namesThings({ path, body }: { path: string; body: unknown }): boolean {
  const text = (things: Things) => pathWith(path, things) + JSON.stringify(bodyWith(body, things));
  const marked = Object.fromEntries(
    Object.keys(unknown).map((kind) => [kind, `<${kind}>`]),
  ) as unknown as Things;
  return text(unknown) !== text(marked);
}
