import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { missingForPaxml, paxmlCodes, postId, writePaxml } from './paxml.ts';
import { partKinds, totalOf } from './payment.ts';
import { type PaxmlEntry, PaxmlReader } from './read-paxml.ts';
import { compareWithRun } from './recount.ts';
import {
  anyPayments,
  bytesOf,
  examplePayments,
  headOf,
  inPages,
  paxmlSettings,
} from './testing/example-run.ts';
import { golden } from './testing/golden.ts';
import { schemaFaults, schemasAreThere } from './testing/schemas.ts';

const write = (payments = examplePayments, settings = paxmlSettings, isPreview = false): Promise<Buffer> =>
  bytesOf(writePaxml(headOf(payments, { isPreview }), settings, inPages(payments)));

async function read(bytes: Buffer) {
  const entries: PaxmlEntry[] = [];
  const reader = new PaxmlReader((entry) => entries.push(entry));
  reader.write(bytes);
  return { entries, recount: await reader.end() };
}

const itWithSchemas = schemasAreThere ? it : it.skip;

describe('PAXml 2.0', () => {
  it('has the same bytes as when it was last read through', async () => {
    expect((await write()).equals(golden('paxml.xml'))).toBe(true);
    expect((await write()).equals(await write())).toBe(true);
  });

  it('writes the header that payroll asks for, in the encoding that it says', async () => {
    const text = (await write()).toString('latin1');
    expect(text).toMatch(/^<\?xml version="1.0" encoding="ISO-8859-1"\?>\n<paxml>\n <header>/);
    expect(text).toContain('<version>2.0</version>');
    expect(text).toContain('<lonkod>UTLÄGG</lonkod>');
    expect(text).toContain('<foretagnamn>Region Exempel &#8211; &#8220;vården&#8221;</foretagnamn>');
    const utf8 = (await write(examplePayments, { ...paxmlSettings, encoding: 'UTF-8' })).toString();
    expect(utf8).toContain('<foretagnamn>Region Exempel – “vården”</foretagnamn>');
  });

  it('has a transaction per part, held together by the line, with code, cost and person', async () => {
    const { entries } = await read(await write());
    expect(entries).toHaveLength(8);
    expect(entries[1]).toEqual({
      postId: '11',
      personnummer: '189001019802',
      code: 'MIL_FRI',
      ore: 37_000,
      lineId: examplePayments[0]!.lineId,
      dimensions: ['1:4100', '6:P19'],
    });
    expect(entries.at(-2)).toMatchObject({ code: 'MIL_FRI', ore: -1_850 });
  });

  it('keeps each line, sum and person of any run', () =>
    fc.assert(
      fc.asyncProperty(anyPayments, fc.constantFrom('UTF-8', 'ISO-8859-1'), async (payments, encoding) => {
        const { entries, recount } = await read(await write(payments, { ...paxmlSettings, encoding }));
        compareWithRun(recount, headOf(payments));
        expect(entries.map(({ lineId, ore, personnummer }) => [lineId, ore, personnummer])).toEqual(
          payments.flatMap(({ lineId, parts, details }) =>
            parts.map(({ ore }) => [lineId, ore, details.personnummer]),
          ),
        );
        expect(new Set(entries.map((entry) => entry.postId)).size).toBe(entries.length);
      }),
      { numRuns: 60 },
    ));

  itWithSchemas('validates against the schema (../shared/schemas)', async () => {
    const all = await write(examplePayments, { ...paxmlSettings, encoding: 'UTF-8' });
    expect(await schemaFaults('paxml-2.0.xsd', all)).toEqual([]);
    expect(await schemaFaults('paxml-2.0.xsd', await write())).toEqual([]);
    expect(await schemaFaults('paxml-2.0.xsd', await write(examplePayments, paxmlSettings, true))).toEqual(
      [],
    );
    const broken = Buffer.from(all.toString().replaceAll('189001019802', '9001019802'));
    expect(await schemaFaults('paxml-2.0.xsd', broken)).not.toEqual([]);
  });

  itWithSchemas('offers only codes that the schema has (../shared/schemas)', async () => {
    const template = (await write(examplePayments, { ...paxmlSettings, encoding: 'UTF-8' })).toString();
    const [transaction] = /<lonetrans postid="11"[\s\S]*?<\/lonetrans>/.exec(template)!;
    const one = (code: string) => transaction.replace('MIL_FRI', code);
    const document = Buffer.from(template.replace(transaction, paxmlCodes.map(one).join('')));
    expect(await schemaFaults('paxml-2.0.xsd', document)).toEqual([]);
    const unknown = Buffer.from(template.replace(transaction, one('MIL')));
    expect(await schemaFaults('paxml-2.0.xsd', unknown)).not.toEqual([]);
  });

  it('marks a preview at its top and in its header', async () => {
    const text = (await write(examplePayments, paxmlSettings, true)).toString('latin1');
    expect(text).toContain('<!-- FÖRHANDSVISNING - FÅR INTE SÄNDAS -->');
    expect(text).toContain('<info>FÖRHANDSVISNING - FÅR INTE SÄNDAS</info>');
  });

  it('says which codes and costs the settings lack', () => {
    const settings = { ...paxmlSettings, codes: paxmlSettings.codes.slice(0, 1), costs: [] };
    expect(missingForPaxml(settings, examplePayments[2]!)).toEqual([
      'salary code for mileage-tax-free',
      'salary code for travel-cost',
      'cost for accounting code 7701',
    ]);
    expect(missingForPaxml(paxmlSettings, examplePayments[2]!)).toEqual([]);
  });

  it('notices a file that lost a transaction, a digit or its end', async () => {
    const text = (await write()).toString('latin1');
    const recountOf = async (changed: string) => (await read(Buffer.from(changed, 'latin1'))).recount;
    const head = headOf(examplePayments);
    const lost = await recountOf(text.replace(/ *<lonetrans postid="20"[\s\S]*?<\/lonetrans>\n/, ''));
    expect(() => compareWithRun(lost, head)).toThrow('number of lines, sum of the lines');
    const digit = await recountOf(text.replace('189001029819', '18900102981'));
    expect(() => compareWithRun(digit, head)).toThrow('personnummer');
    await expect(recountOf(text.slice(0, -20))).rejects.toThrow('Unclosed');
  });

  it('numbers transactions within what xs:int holds', () => {
    expect(postId(214_748_363, { kind: partKinds.at(-1)!, ore: 1 })).toBe('2147483636');
    expect(totalOf(examplePayments[0]!)).toBe(143_900);
  });
});
