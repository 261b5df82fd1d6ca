import { newId, Timers, type Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { localDay } from '../storage/local-day.ts';
import { keepUntil, type ReceiptType } from './receipt-kind.ts';
import type { Scan } from './scan-receipt.ts';

export interface ReceiptFile {
  readonly receiptId: string;
  readonly mediaType: ReceiptType;
  readonly bytes: number;
  readonly scan: Scan;
  readonly keepUntil: string;
}

interface ContentRow {
  readonly payeeId: string;
  readonly residentId: string;
  readonly mediaType: ReceiptType;
  readonly content: Buffer | null;
}

const place = (rowId: string) => ({ table: 'receipt_file', column: 'content', rowId });

const columns = `id as "receiptId", media_type as "mediaType", bytes, scan, keep_until::text as "keepUntil"`;

/** Files that show what was paid, encrypted with the key of the person whose they are. */
@Injectable()
export class KeepReceipts {
  constructor(
    private readonly fields: FieldEncryption,
    private readonly timers: Timers,
  ) {}

  /** The same bytes of the same person are the same receipt. */
  async keep(
    tx: Tx,
    payeeId: string,
    file: {
      readonly content: Buffer;
      readonly mediaType: ReceiptType;
      readonly scan: Scan;
      readonly by: string;
    },
  ): Promise<ReceiptFile> {
    const text = file.content.toString('base64');
    const hash = this.fields.lookupHash(tx.tenant, text);
    const until = keepUntil(localDay(await tx.clock()));
    const id = newId();
    const sealed = (await this.fields.keyOf(tx, payeeId)).encrypt(place(id), text);
    const added: ReceiptFile[] = await tx.manager.query(
      `insert into receipt_file (tenant, id, payee_id, media_type, bytes, content_hash, content, scan, uploaded_by, keep_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (tenant, payee_id, content_hash) do nothing returning ${columns}`,
      [tx.tenant, id, payeeId, file.mediaType, file.content.length, hash, sealed, file.scan, file.by, until],
    );
    if (added[0]) {
      await this.timers.set(tx, [
        { kind: 'receipt-expires', ref: id, dueAt: new Date(`${until}T24:00:00Z`) },
      ]);
      return added[0];
    }
    const [same]: ReceiptFile[] = await tx.manager.query(
      `select ${columns} from receipt_file where tenant = $1 and payee_id = $2 and content_hash = $3`,
      [tx.tenant, payeeId, hash],
    );
    return same!;
  }

  /** Decrypted, with a record of who looked. Nothing when it is not there any more, or is not for the caller. */
  async open(
    tx: Tx,
    id: string,
    by: string,
    maySee: (residentId: string) => boolean,
  ): Promise<{ mediaType: ReceiptType; content: Buffer } | undefined> {
    const [row]: ContentRow[] = await tx.manager.query(
      `select r.payee_id as "payeeId", y.resident_id as "residentId", r.media_type as "mediaType", r.content
         from receipt_file r join payee y on y.tenant = r.tenant and y.id = r.payee_id
        where r.tenant = $1 and r.id = $2`,
      [tx.tenant, id],
    );
    if (!row?.content || !maySee(row.residentId)) return undefined;
    const key = await this.fields.existingKeyOf(tx, row.payeeId);
    await tx.manager.query(
      `insert into payee_access (tenant, id, payee_id, what, why, by_account) values ($1, $2, $3, 'read', $4, $5)`,
      [tx.tenant, newId(), row.payeeId, `receipt ${id}`, by],
    );
    return { mediaType: row.mediaType, content: Buffer.from(key.decrypt(place(id), row.content), 'base64') };
  }

  /** Whether the file is there and the person's; an employer's certificate may be about several days. */
  async isOf(tx: Tx, id: string, payeeId: string): Promise<boolean> {
    const own: unknown[] = await tx.manager.query(
      `select 1 from receipt_file where tenant = $1 and id = $2 and payee_id = $3 and content is not null for update`,
      [tx.tenant, id, payeeId],
    );
    return own.length > 0;
  }

  /**
   * Why a claim cannot point at these receipts; locks them. One receipt is for one outlay: standing claims other than
   * the one that is replaced must not have it.
   */
  async faultOf(
    tx: Tx,
    receiptIds: readonly string[],
    payeeId: string,
    replaces: string | null,
  ): Promise<'receipt-unknown' | 'receipt-used' | undefined> {
    if (receiptIds.length === 0) return undefined;
    if (new Set(receiptIds).size < receiptIds.length) return 'receipt-used';
    const own: unknown[] = await tx.manager.query(
      `select 1 from receipt_file where tenant = $1 and id = any($2) and payee_id = $3 and content is not null
        order by id for update`,
      [tx.tenant, receiptIds, payeeId],
    );
    if (own.length < receiptIds.length) return 'receipt-unknown';
    const used: unknown[] = await tx.manager.query(
      `select 1 from compensation c, jsonb_array_elements(c.engagement -> 'outlays') as outlay
        where c.tenant = $1 and c.payee_id = $2 and c.kind = 'travel' and c.state <> 'reversed'
          and c.id is distinct from $4::uuid and outlay ->> 'receiptId' = any($3) limit 1`,
      [tx.tenant, payeeId, receiptIds, replaces],
    );
    return used.length > 0 ? 'receipt-used' : undefined;
  }
}
