import { describe, expect, it } from '@jest/globals';
import { toCsv } from './figures.ts';

const table = (label: string, values: (number | string | null)[]) => ({
  ...{
    name: 'alder',
    caption: 'Ålder',
    of: 'Ålder',
    columns: [{ text: 'Står i banken' }, { text: 'Andel' }],
  },
  rows: [{ label, values }],
});

describe('figures as a file for spreadsheets', () => {
  it('has semicolons, decimal commas, and says what is hidden', () =>
    expect(toCsv(table('16–24', [null, 12.5]), 'dolt')).toBe(
      '\uFEFFÅlder;Står i banken;Andel\r\n16–24;dolt;12,5\r\n',
    ));

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+46', `'+46`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['-cmd', `'-cmd`],
    ['Råd; "och" stöd', '"Råd; ""och"" stöd"'],
  ])('lets no name be a formula, nor break a row: %s', (name, expected) =>
    expect(toCsv(table(name, [1, 2]), 'dolt')).toContain(`\r\n${expected};1;2\r\n`),
  );

  it('has kronor where the table counts öre', () => {
    const columns = [{ text: 'Beviljat', unit: 100 }];
    expect(toCsv({ ...table('Dialog', [1_250]), columns }, 'dolt')).toContain('Dialog;12,5');
  });

  it('leaves negative amounts as they are', () =>
    expect(toCsv(table('Tema', [-250, 0]), 'dolt')).toContain('Tema;-250;0'));
});
