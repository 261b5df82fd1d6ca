import type { RequestSubmitted } from '@medverka/event-contracts';
import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** What an outside system submitted under a reference of its own. */
export interface Submission {
  readonly id: string;
  readonly publisher: string;
  readonly externalReference: string;
  readonly content: RequestSubmitted;
  readonly contentHash: string;
  /** Set once it is published. */
  readonly requestId: string | null;
  /** `pending` until its rights are known, then `published` or `invalid`. */
  readonly outcome: 'pending' | 'published' | 'invalid';
}

const columns =
  'id, publisher, external_reference as "externalReference", content, content_hash as "contentHash", ' +
  'request_id as "requestId", outcome';

@Injectable()
export class SubmissionStore {
  /** Keeps it unless the reference is taken; gives back whatever is kept under the reference, locked. */
  async keep(tx: Tx, given: Submission): Promise<Submission> {
    await tx.manager.query(
      `insert into submission (tenant, id, publisher, external_reference, content, content_hash, outcome)
       values ($1, $2, $3, $4, $5, $6, 'pending')
       on conflict (tenant, publisher, external_reference) do nothing`,
      [
        tx.tenant,
        given.id,
        given.publisher,
        given.externalReference,
        JSON.stringify(given.content),
        given.contentHash,
      ],
    );
    const rows: Submission[] = await tx.manager.query(
      `select ${columns} from submission
        where tenant = $1 and publisher = $2 and external_reference = $3 for update`,
      [tx.tenant, given.publisher, given.externalReference],
    );
    return rows[0]!;
  }

  async find(tx: Tx, id: string): Promise<Submission | undefined> {
    const rows: Submission[] = await tx.manager.query(
      `select ${columns} from submission where tenant = $1 and id = $2 for update`,
      [tx.tenant, id],
    );
    return rows[0];
  }

  /** What was invalid may come again, mended. */
  async replace(tx: Tx, id: string, content: RequestSubmitted, contentHash: string): Promise<void> {
    await tx.manager.query(
      `update submission set content = $3, content_hash = $4, outcome = 'pending' where tenant = $1 and id = $2`,
      [tx.tenant, id, JSON.stringify(content), contentHash],
    );
  }

  async settle(tx: Tx, id: string, outcome: 'published' | 'invalid', requestId?: string): Promise<void> {
    await tx.manager.query(
      'update submission set outcome = $3, request_id = $4 where tenant = $1 and id = $2',
      [tx.tenant, id, outcome, requestId ?? null],
    );
  }
}
