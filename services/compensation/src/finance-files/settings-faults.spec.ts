import { describe, expect, it } from '@jest/globals';
import type { PayerSettings } from './settings.ts';
import { type SettingsFault, settingsFaults } from './settings-faults.ts';
import { csvSettings, painSettings, paxmlSettings, sieSettings } from './testing/example-run.ts';

const all: PayerSettings = {
  channel: 'paxml',
  paxml: paxmlSettings,
  pain: painSettings,
  csv: csvSettings,
  sie: sieSettings,
};

describe('settings of a payer', () => {
  it('are good in the example, for each channel', () => {
    for (const channel of ['events', 'paxml', 'pain.001', 'csv'] as const) {
      expect(settingsFaults({ ...all, channel })).toEqual([]);
    }
    expect(settingsFaults({ channel: 'events' })).toEqual([]);
  });

  it.each<[SettingsFault, Partial<PayerSettings>]>([
    ['channel-without-settings', { channel: 'csv', csv: undefined }],
    [
      'tax-not-withheld-elsewhere',
      { channel: 'pain.001', pain: { ...painSettings, withholdsTaxElsewhere: false } },
    ],
    ['code-neither-or-both', { paxml: { ...paxmlSettings, codes: [{ part: 'fee' }] } }],
    [
      'code-neither-or-both',
      { paxml: { ...paxmlSettings, codes: [{ part: 'fee', lonkod: 'ARB', lonart: '1' }] } },
    ],
    ['part-twice', { paxml: { ...paxmlSettings, codes: [...paxmlSettings.codes, paxmlSettings.codes[0]!] } }],
    [
      'accounting-code-twice',
      { sie: { ...sieSettings, accounts: [...sieSettings.accounts, sieSettings.accounts[0]!] } },
    ],
    ['column-neither-or-both', { csv: { ...csvSettings, columns: [{ heading: 'x' }] } }],
    ['dimension-without-name', { sie: { ...sieSettings, dimensions: [] } }],
  ])('with the fault %s are refused', (fault, change) => {
    expect(settingsFaults({ ...all, ...change } as PayerSettings)).toEqual([fault]);
  });
});
