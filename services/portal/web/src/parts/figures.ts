/** A figure of a table; nothing: it is hidden, or nobody knows it. */
export type Figure = number | string | null;

export interface FigureColumn {
  readonly text: string;
  /** How its figures are written; default as they are. */
  readonly format?: (value: number) => string;
  /** How many of the figure make one in the file: öre become kronor by 100. */
  readonly unit?: number;
}

/** What a chart draws and its table says: one row for each group, the first column names it. */
export interface FigureTable {
  /** Of the files: `alder-2022`. */
  readonly name: string;
  readonly caption: string;
  readonly of: string;
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly { readonly label: string; readonly values: readonly Figure[] }[];
}

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface Chart {
  /** In a sentence, what the picture shows; the figures stand in the table. */
  readonly alternative: string;
  readonly kind: 'bars' | 'years';
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number) => string;
}

/** As spreadsheets read it in Sweden: semicolons, decimal commas, and a mark that it is UTF-8. */
export function toCsv({ of, columns, rows }: FigureTable, hidden: string): string {
  const lines = [
    [of, ...columns.map(({ text }) => text)],
    ...rows.map(({ label, values }) => [
      label,
      ...values.map((value, at) => written(value, hidden, columns[at]?.unit)),
    ]),
  ];
  return `\uFEFF${lines.map((line) => line.map(quoted).join(';')).join('\r\n')}\r\n`;
}

function written(value: Figure, hidden: string, unit = 1): string {
  if (value === null) return hidden;
  return typeof value === 'number' ? String(value / unit).replace('.', ',') : value;
}

function quoted(text: string): string {
  // What begins like this is a formula to a spreadsheet; a name that somebody typed is none.
  const plain = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
