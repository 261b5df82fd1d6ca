import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bankPlaceOf } from './bank-place.ts';
import { writePain } from './pain.ts';
import { shortId, totalOf } from './payment.ts';
import { type PainEntry, PainReader } from './read-pain.ts';
import { compareWithRun } from './recount.ts';
import {
  anyPayments,
  bytesOf,
  examplePayments,
  headOf,
  inPages,
  painSettings,
} from './testing/example-run.ts';
import { golden } from './testing/golden.ts';
import { schemaFaults, schemasAreThere } from './testing/schemas.ts';

type Version = '03' | '09';
const versions: Version[] = ['03', '09'];

const write = (version: Version, payments = examplePayments, isPreview = false): Promise<Buffer> =>
  bytesOf(writePain(headOf(payments, { isPreview }), painSettings, version, inPages(payments)));

async function read(bytes: Buffer) {
  const entries: PainEntry[] = [];
  const reader = new PainReader((entry) => entries.push(entry));
  reader.write(bytes);
  return { entries, recount: await reader.end(), outside: (path: string) => reader.outside(path) };
}

const itWithSchemas = schemasAreThere ? it : it.skip;

describe.each(versions)('pain.001.001.%s', (version) => {
  it('has the same bytes as when it was last read through', async () => {
    expect((await write(version)).equals(golden(`pain.001.001.${version}.xml`))).toBe(true);
    expect((await write(version)).equals(await write(version))).toBe(true);
  });

  it('names accounts, bankgiro and plusgiro as Swedish banks ask', async () => {
    const { entries } = await read(await write(version));
    const places = entries.map(({ member, account, scheme }) => [member, account, scheme]);
    expect(places).toEqual([
      ['8327', '9839444', 'BBAN'],
      ['9900', '9912346', 'BGNR'],
      ['9960', '41525', 'BBAN'],
    ]);
    expect(entries.map(({ name }) => name)).toEqual([
      'Åsa Öberg-Sahin',
      'Mottagare av ersättning',
      "O'Hara & <Söner>",
    ]);
  });

  it('has number and sum at both levels, salary as category, the run as its id', async () => {
    const { outside } = await read(await write(version));
    for (const level of ['GrpHdr', 'PmtInf']) {
      expect(outside(`${level}/NbOfTxs`)).toBe('3');
      expect(outside(`${level}/CtrlSum`)).toBe('2844.05');
    }
    expect(outside('PmtInf/PmtTpInf/CtgyPurp/Cd')).toBe('SALA');
    expect(outside('GrpHdr/MsgId')).toBe('018f0000000070008000' + '0000000000ff');
    expect(outside('GrpHdr/CreDtTm')).toBe('2026-11-18T09:30:00Z');
    const is09 = version === '09';
    expect(outside(is09 ? 'PmtInf/ReqdExctnDt/Dt' : 'PmtInf/ReqdExctnDt')).toBe('2026-11-25');
    expect(outside(`PmtInf/DbtrAgt/FinInstnId/${is09 ? 'BICFI' : 'BIC'}`)).toBe('ESSESESS');
  });

  it('keeps each line, sum and account of any run', () =>
    fc.assert(
      fc.asyncProperty(anyPayments, async (payments) => {
        const { entries, recount } = await read(await write(version, payments));
        compareWithRun(recount, headOf(payments));
        expect(entries.map(({ endToEndId, ore, account }) => [endToEndId, ore, account])).toEqual(
          payments.map((payment) => [
            shortId(payment.lineId),
            totalOf(payment),
            bankPlaceOf(payment.details.account!)!.account,
          ]),
        );
      }),
      { numRuns: 60 },
    ));

  itWithSchemas('validates against the schema, with any names (../shared/schemas)', async () => {
    const schema = `pain.001.001.${version}.xsd`;
    expect(await schemaFaults(schema, await write(version))).toEqual([]);
    expect(await schemaFaults(schema, await write(version, examplePayments, true))).toEqual([]);
    for (const payments of fc.sample(anyPayments, { numRuns: 10, seed: 7 })) {
      expect(await schemaFaults(schema, await write(version, payments))).toEqual([]);
    }
    const broken = Buffer.from((await write(version)).toString().replace('SESBA', ''));
    expect(await schemaFaults(schema, broken)).not.toEqual([]);
  });

  it('marks a preview at its top and in its message id', async () => {
    const bytes = await write(version, examplePayments, true);
    expect(bytes.toString()).toContain('<!-- FÖRHANDSVISNING - FÅR INTE SÄNDAS -->');
    expect((await read(bytes)).outside('GrpHdr/MsgId')).toMatch(/^PREVIEW-.{27}$/);
  });

  it('notices what a schema does not: a wrong control sum at either level', async () => {
    const text = (await write(version)).toString();
    const first = await read(Buffer.from(text.replace('2844.05', '2844.06')));
    expect(first.recount.faults).toEqual(['CtrlSum of GrpHdr']);
    const both = await read(Buffer.from(text.replaceAll('>93005.00<', '').replaceAll('930.05', '930.06')));
    expect(both.recount.faults).toEqual(['CtrlSum of GrpHdr', 'CtrlSum of PmtInf']);
  });
});
