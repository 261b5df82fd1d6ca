import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type ConsentText, standardTexts } from '../domain/consent-text.ts';

export interface PublishedText extends ConsentText {
  readonly publishedAt?: Date;
  readonly publishedBy?: string;
}

@Injectable()
export class ConsentTextStore {
  /** The standard texts, then the county's own in the order in which they were published. */
  async all(tx: Tx): Promise<readonly PublishedText[]> {
    const own: PublishedText[] = await tx.manager.query(
      `select version, purpose, sv, en, valid_months as "validMonths", older_end_on::text as "olderEndOn",
              published_at as "publishedAt", published_by as "publishedBy"
         from county_consent_text where tenant = $1 order by published_at, version`,
      [tx.tenant],
    );
    return [...standardTexts, ...own];
  }

  async add(tx: Tx, text: ConsentText, publishedBy: string): Promise<void> {
    await tx.manager.query(
      `insert into county_consent_text (tenant, version, purpose, sv, en, valid_months, older_end_on, published_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        tx.tenant,
        text.version,
        text.purpose,
        text.sv,
        text.en,
        text.validMonths,
        text.olderEndOn,
        publishedBy,
      ],
    );
  }
}
