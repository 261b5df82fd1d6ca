import { asFact } from '../domain/occasion.ts';
import type { Origin, Request } from '../domain/request.ts';
import type { RequestTerms } from '../domain/request-terms.ts';
import type { Seat } from '../domain/standing-group.ts';

interface StoredOccasion {
  readonly number: number;
  readonly startsAt: string;
  readonly endsAt: string;
}

type StoredTerms = Omit<RequestTerms, 'occasions'> & { readonly occasions: readonly StoredOccasion[] };

export interface RequestRow {
  readonly id: string;
  readonly state: Request['state'];
  readonly revision: number;
  readonly terms_revision: number;
  readonly terms: StoredTerms;
  readonly seat_plan: readonly Seat[];
  readonly reason: string | null;
  readonly missing_seats: number | null;
  readonly publisher: string | null;
  readonly external_reference: string | null;
}

export const requestColumns =
  'id, state, revision, terms_revision, terms, seat_plan, reason, missing_seats, publisher, external_reference';

export function requestOf(row: RequestRow): Request {
  const asked = {
    id: row.id,
    revision: row.revision,
    termsRevision: row.terms_revision,
    terms: { ...row.terms, occasions: row.terms.occasions.map(occasionOf) },
    ...originOf(row),
  };
  switch (row.state) {
    case 'budget-refused':
    case 'cancelled':
      return { ...asked, state: row.state, reason: row.reason ?? '' };
    case 'unfillable':
      return { ...asked, state: row.state, reason: row.reason ?? '', missingSeats: row.missing_seats ?? 0 };
    default:
      return { ...asked, state: row.state };
  }
}

const occasionOf = ({ number, startsAt, endsAt }: StoredOccasion) => ({
  number,
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

const originOf = ({ publisher, external_reference }: RequestRow): { origin?: Origin } =>
  publisher !== null && external_reference !== null
    ? { origin: { publisher, externalReference: external_reference } }
    : {};

/** The columns that a change of state may touch. */
export const storedState = (request: Request) => ({
  state: request.state,
  revision: request.revision,
  termsRevision: request.termsRevision,
  terms: JSON.stringify({
    ...request.terms,
    occasions: request.terms.occasions
      .map(asFact)
      .map(({ number, startsAt, endsAt }) => ({ number, startsAt, endsAt })),
  }),
  reason: 'reason' in request ? request.reason : null,
  missingSeats: 'missingSeats' in request ? request.missingSeats : null,
});
