import type { Readable } from 'node:stream';
import { Transactions, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { FileHead } from '../finance-files/payment.ts';
import { compareWithRun } from '../finance-files/recount.ts';
import { type Format, refusalOf } from '../finance-files/settings.ts';
import { KeepPayees } from '../keep-payees/keep-payees.ts';
import { WorkItemStore } from '../storage/work-item.store.ts';
import { type FileFormat, fileFormat } from './file-formats.ts';
import { PaymentPages } from './payment-pages.ts';
import { type PayoutSource, PayoutSources } from './payout-sources.ts';
import { SealedSpool } from './sealed-spool.ts';

export interface FileWish {
  readonly tenant: string;
  readonly runId: string;
  readonly format: Format;
  /** Its code; may be left out where the run has one payer. */
  readonly payer?: string;
  readonly isPreview: boolean;
  /** The account that asks. */
  readonly by: string;
}

export interface FinanceFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: Readable;
}

export type Making =
  | { readonly kind: 'decided'; readonly file: FinanceFile }
  | {
      readonly kind: 'rejected';
      readonly reason: string;
      readonly extras?: Readonly<Record<string, unknown>>;
    };

const rejected = (reason: string, extras?: Readonly<Record<string, unknown>>): Making =>
  extras ? { kind: 'rejected', reason, extras } : { kind: 'rejected', reason };

/** At most so many payees are named in one refusal. */
const NAMED = 100;

/**
 * A payout run as the file that its payer's payroll, bank or books take. It is complete, read back and noted before
 * the first byte leaves. Who was decrypted for it stays recorded also when there is no file in the end.
 */
@Injectable()
export class MakeFinanceFile {
  constructor(
    private readonly transactions: Transactions,
    private readonly sources: PayoutSources,
    private readonly payees: KeepPayees,
    private readonly workItems: WorkItemStore,
  ) {}

  make(wish: FileWish): Promise<Making> {
    return this.transactions.run(wish.tenant, async (tx) => {
      const sources = await this.sources.of(tx, wish.runId);
      if (!sources) return rejected('not-found');
      const source = choose(sources, wish.payer);
      if ('kind' in source) return source;
      if (!wish.isPreview && !source.channel) return rejected('ordered-by-events');
      if (!source.settings) return rejected('settings-missing');
      const refusal = refusalOf(source.settings, wish.format, wish.isPreview);
      if (refusal) return rejected(refusal);
      return this.write(tx, wish, source, fileFormat(wish.format, source.settings));
    });
  }

  private async write(tx: Tx, wish: FileWish, source: PayoutSource, format: FileFormat): Promise<Making> {
    const head = { ...source.head, isPreview: wish.isPreview };
    const why = `finance-file ${wish.format}${wish.isPreview ? ' preview' : ''} of run ${wish.runId}`;
    const pages = new PaymentPages(
      tx,
      { runId: wish.runId, payerId: source.payerId },
      format.needs,
      (payeeIds) => this.payees.details(tx, payeeIds, why, wish.by),
      (payment) => format.gapsIn(payment),
    );
    const spool = await SealedSpool.open();
    try {
      const made = await this.fill(spool, head, format, pages);
      if (made) {
        await spool.discard();
        return made;
      }
      return await this.finish(tx, wish, source, format, pages, spool);
    } catch (error) {
      await spool.discard();
      throw error;
    }
  }

  /** Writes, reads back and counts; answers why there is no file. */
  private async fill(
    spool: SealedSpool,
    head: FileHead,
    format: FileFormat,
    pages: PaymentPages,
  ): Promise<Making | undefined> {
    const reader = format.reader(head.isPreview);
    let isEmpty = true;
    for await (const chunk of format.write(head, pages.pages())) {
      isEmpty = false;
      reader.write(chunk);
      await spool.write(chunk);
    }
    const { stopping, gaps } = pages;
    if (gaps.length > 0) return rejected('settings-incomplete', { missing: gaps });
    if (stopping.length > 0) {
      return rejected('payee-details-missing', {
        payees: stopping.slice(0, NAMED),
        total: stopping.length,
      });
    }
    if (isEmpty) return rejected('channel-books-itself');
    compareWithRun(await reader.end(), head);
    return undefined;
  }

  private async finish(
    tx: Tx,
    wish: FileWish,
    source: PayoutSource,
    format: FileFormat,
    pages: PaymentPages,
    spool: SealedSpool,
  ): Promise<Making> {
    await this.workItems.open(
      tx,
      pages.doubts.map(([payeeReference, fault]) => ({
        kind: 'account-doubtful',
        ref: payeeReference,
        figures: { fault, runId: wish.runId },
      })),
    );
    const { content, ...measured } = await spool.close();
    if (!wish.isPreview) {
      const before = await this.sources.note(tx, source, { ...measured, format: wish.format, by: wish.by });
      if (before && before.sha256 !== measured.sha256) {
        content.destroy();
        return rejected('file-differs-from-first', {
          firstMadeAt: before.madeAt,
          firstSha256: before.sha256,
        });
      }
    }
    const name = nameOf(source, wish, format.extension);
    return { kind: 'decided', file: { name, mediaType: format.mediaType, ...measured, content } };
  }
}

function choose(sources: readonly PayoutSource[], payer: string | undefined): PayoutSource | Making {
  if (sources.length === 0) return rejected('run-has-no-payer');
  const chosen = payer === undefined ? sources : sources.filter(({ code }) => code === payer);
  const [first, ...more] = chosen;
  if (!first) return rejected('payer-not-in-run');
  return more.length > 0 ? rejected('payer-not-named', { payers: chosen.map(({ code }) => code) }) : first;
}

/** ASCII, for it goes into a header; a preview says so before anything else. */
const nameOf = ({ code, head }: PayoutSource, { isPreview, runId }: FileWish, extension: string): string =>
  `${isPreview ? 'FORHANDSVISNING-far-inte-sandas-' : ''}${code.replace(/[^A-Za-z0-9._-]/g, '-')}-${head.payDay}-${runId.slice(-12)}.${extension}`;
