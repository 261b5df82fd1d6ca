import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { SieReader } from './read-sie.ts';
import { missingForSie, RunSums, writeSie } from './sie.ts';
import { anyPayments, examplePayments, headOf, sieSettings } from './testing/example-run.ts';
import { golden } from './testing/golden.ts';

function sumsOf(payments = examplePayments): RunSums {
  const sums = new RunSums();
  for (const payment of payments) sums.add(payment);
  return sums;
}

const write = (payments = examplePayments, isPreview = false, settings = sieSettings): Buffer =>
  writeSie(headOf(payments, { isPreview }), settings, sumsOf(payments));

async function read(bytes: Buffer) {
  const reader = new SieReader();
  reader.write(bytes);
  return { ...(await reader.end()), labels: reader.labels, transactions: reader.transactions };
}

describe('SIE 4I', () => {
  it('has the same bytes as when it was last read through, whatever the order of the lines', () => {
    expect(write().equals(golden('sie4i.si'))).toBe(true);
    expect(write([...examplePayments].reverse()).equals(golden('sie4i.si'))).toBe(true);
  });

  it('is in code page 437, with typographic signs made plain and quotes escaped', () => {
    const bytes = write();
    expect(bytes.includes(Buffer.from('Ers\x84ttningar - \\"medverkan\\"', 'latin1'))).toBe(true);
    expect(bytes.includes(Buffer.from('Region Exempel - \\"v\x86rden\\"', 'latin1'))).toBe(true);
    expect(iconv.decode(bytes, 'cp437')).toContain('{20 "Åse \\"2\\""}');
    expect(bytes.toString('latin1')).toMatch(
      /^#FLAGGA 0\r\n#PROGRAM "Medverka" "1"\r\n#FORMAT PC8\r\n#GEN 20261118\r\n#SIETYP 4\r\n/,
    );
  });

  it('books a run, not people: one sum per code and kind, and no balances', async () => {
    const { labels, transactions, faults } = await read(write());
    expect(faults).toEqual([]);
    expect(transactions).toContainEqual({ account: '5011', objects: ['1', '4100'], ore: 139_500 });
    expect(transactions).toContainEqual({ account: '5511', objects: ['1', '4100', '6', 'P19'], ore: 35_150 });
    expect(labels.get('#VER')).toEqual(['', '', '20261125', 'Ersättningar - "medverkan"']);
    const text = write().toString('latin1');
    for (const { lineId, payeeReference, details } of examplePayments) {
      for (const secret of [lineId, payeeReference, details.personnummer!])
        expect(text).not.toContain(secret);
    }
  });

  it('leaves out what the channel books itself', async () => {
    const settings = { ...sieSettings, bookedByChannel: ['fee', 'mileage-taxed'] as const };
    const { transactions } = await read(write(examplePayments, false, settings));
    const debits = transactions.filter(({ ore, account }) => ore > 0 && account !== '2890');
    expect(debits.map(({ ore }) => ore)).toEqual([35_150, 11_400, 2_850]);
  });

  it('balances for any run, and books all of it', () =>
    fc.assert(
      fc.asyncProperty(anyPayments, async (payments) => {
        const { faults, transactions } = await read(write(payments));
        expect(faults).toEqual([]);
        const credited = transactions.filter(({ account }) => account === '2890');
        expect(-credited.reduce((sum, { ore }) => sum + ore, 0)).toBe(headOf(payments).totalOre);
      }),
      { numRuns: 100 },
    ));

  it('marks a preview as read in already, and says so in the voucher', async () => {
    const { labels } = await read(write(examplePayments, true));
    expect(labels.get('#FLAGGA')).toEqual(['1']);
    expect(labels.get('#PROSA')).toEqual(['FÖRHANDSVISNING - FÅR INTE SÄNDAS']);
    expect(labels.get('#VER')?.[3]).toMatch(/^FÖRHANDSVISNING/);
  });

  it('says which accounts the settings lack', () => {
    const settings = { ...sieSettings, accounts: sieSettings.accounts.slice(1) };
    expect(missingForSie(settings, sumsOf())).toEqual([
      'accounts for fee under accounting code 7701',
      'accounts for mileage-taxed under accounting code 7701',
      'accounts for outlay under accounting code 7701',
      'accounts for travel-cost under accounting code 7701',
    ]);
  });

  it('notices a voucher that does not balance', async () => {
    const text = write().toString('latin1').replace('930.05', '930.06');
    expect((await read(Buffer.from(text, 'latin1'))).faults).toEqual(['voucher that does not balance']);
  });
});
