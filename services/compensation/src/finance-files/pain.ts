import { bankPlaceOf } from './bank-place.ts';
import { fitText } from './fit-text.ts';
import { amountText, type FileHead, type Payment, PREVIEW, shortId, totalOf } from './payment.ts';
import type { PainSettings } from './settings.ts';
import { linesGoHere, type Xml, xmlDocument } from './xml-document.ts';

/**
 * ISO 20022 customer credit transfer initiation in Swedish kronor, salary category, one payment group per run.
 * A bank refuses a message id that it has seen: the run's.
 */
export async function* writePain(
  head: FileHead,
  settings: PainSettings,
  version: PainSettings['version'],
  payments: AsyncIterable<readonly Payment[]>,
): AsyncGenerator<Buffer> {
  const counted = { NbOfTxs: String(head.lines), CtrlSum: amountText(head.totalOre) };
  const messageId = head.isPreview ? `PREVIEW-${shortId(head.runId).slice(0, 27)}` : shortId(head.runId);
  const payer = {
    Nm: nameText(head.payer.name),
    Id: { OrgId: { Othr: { Id: settings.partyId, SchmeNm: { Cd: settings.partyScheme } } } },
  };
  yield* xmlDocument(
    {
      ...(head.isPreview && { '#comment': ` ${PREVIEW} ` }),
      Document: {
        '@xmlns': `urn:iso:std:iso:20022:tech:xsd:pain.001.001.${version}`,
        CstmrCdtTrfInitn: {
          GrpHdr: {
            MsgId: messageId,
            CreDtTm: `${head.madeAt.toISOString().slice(0, 19)}Z`,
            ...counted,
            InitgPty: payer,
          },
          PmtInf: {
            PmtInfId: messageId,
            PmtMtd: 'TRF',
            // One sum on the payer's statement: what each person got is not read there.
            BtchBookg: 'true',
            ...counted,
            PmtTpInf: { CtgyPurp: { Cd: 'SALA' } },
            ReqdExctnDt: version === '09' ? { Dt: head.payDay } : head.payDay,
            Dbtr: payer,
            DbtrAcct: { Id: { IBAN: settings.debtorIban }, Ccy: 'SEK' },
            DbtrAgt: {
              FinInstnId: version === '09' ? { BICFI: settings.debtorBic } : { BIC: settings.debtorBic },
            },
            ...linesGoHere,
          },
        },
      },
    },
    'UTF-8',
    transfers(settings, payments),
  );
}

async function* transfers(
  settings: PainSettings,
  payments: AsyncIterable<readonly Payment[]>,
): AsyncGenerator<Xml[]> {
  for await (const some of payments) {
    yield some.map((payment) => ({ CdtTrfTxInf: transferOf(settings, payment) }));
  }
}

function transferOf(settings: PainSettings, payment: Payment): Xml {
  const { account } = payment.details;
  const place = account && bankPlaceOf(account);
  if (!place) throw new Error('A payment without an account was not stopped.');
  return {
    PmtId: { InstrId: shortId(payment.lineId), EndToEndId: shortId(payment.lineId) },
    Amt: { InstdAmt: { '@Ccy': 'SEK', '#text': amountText(totalOf(payment)) } },
    CdtrAgt: { FinInstnId: { ClrSysMmbId: { ClrSysId: { Cd: 'SESBA' }, MmbId: place.member } } },
    Cdtr: { Nm: nameText(account.holder ?? '') || nameText(settings.creditorName ?? '') },
    CdtrAcct: { Id: { Othr: { Id: place.account, SchmeNm: place.scheme } } },
    ...(settings.message !== undefined && { RmtInf: { Ustrd: fitText(settings.message, 'ISO-8859-1') } }),
  };
}

/** Swedish banks take Latin letters and 70 of the standard's 140 characters. */
const nameText = (name: string): string => fitText(name, 'ISO-8859-1').trim().slice(0, 70);
