import type { Idempotency } from '@medverka/event-delivery';
import type { FieldEncryption } from '@medverka/service-host';

/** The digest of a body that says who somebody is could be tried out: it is stored under a key that lies elsewhere. */
export function keyed(fields: FieldEncryption, tenant: string, idempotency: Idempotency): Idempotency {
  const content = fields.lookupHash(tenant, `content:${idempotency.content}`).toString('base64url');
  return { ...idempotency, content };
}
