import type { Eligibility } from '../domain/pool-person.ts';

/** Somebody whom no rule but the common ones keeps out. */
export const unlimited: Eligibility = {
  consents: [{ purpose: 'take-part', until: null }],
  trainings: [],
  reach: { municipalities: null, online: true, inRoom: true },
  howOften: { perMonth: null, perYear: null },
  protectedIdentity: false,
  mandates: [],
  ties: [],
};
