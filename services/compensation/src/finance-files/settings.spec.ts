import { describe, expect, it } from '@jest/globals';
import { type Channel, channels, type Format, formats, type PayerSettings, refusalOf } from './settings.ts';
import { csvSettings, painSettings, paxmlSettings, sieSettings } from './testing/example-run.ts';

const all = (channel: Channel): PayerSettings => ({
  channel,
  paxml: paxmlSettings,
  pain: painSettings,
  csv: csvSettings,
  sie: sieSettings,
});

describe('one channel per payer', () => {
  it.each<[Channel, Format[]]>([
    ['events', ['sie']],
    ['paxml', ['paxml', 'sie']],
    ['pain.001', ['sie', 'pain.001.001.03']],
    ['csv', ['sie', 'csv']],
  ])('%s pays by %j only', (channel, own) => {
    expect(formats.filter((format) => !refusalOf(all(channel), format, false))).toEqual(own);
    expect(formats.filter((format) => !refusalOf(all(channel), format, true))).toEqual([...formats]);
  });

  it('never lets two files pay one line', () => {
    for (const channel of channels) {
      const paying = formats.filter((format) => format !== 'sie' && !refusalOf(all(channel), format, false));
      expect(paying.length).toBe(channel === 'events' ? 0 : 1);
    }
  });

  it('keeps pain.001 off until the payer withholds tax elsewhere', () => {
    const settings = { ...all('pain.001'), pain: { ...painSettings, withholdsTaxElsewhere: false } };
    expect(refusalOf(settings, 'pain.001.001.03', false)).toBe('tax-not-withheld-elsewhere');
    expect(refusalOf(settings, 'pain.001.001.03', true)).toBeUndefined();
  });

  it('says what is missing', () => {
    const { sie: _, csv: __, ...some } = all('csv');
    expect(refusalOf(some, 'csv', true)).toBe('settings-missing');
    expect(refusalOf(some, 'sie', false)).toBe('channel-books-itself');
    expect(refusalOf(some, 'paxml', false)).toBe('another-channel');
    expect(refusalOf({ channel: 'events' }, 'csv', false)).toBe('ordered-by-events');
  });
});
