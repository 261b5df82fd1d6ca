export const receiptTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type ReceiptType = (typeof receiptTypes)[number];

/** A photograph of a receipt from a telephone is 2–5 MB. */
export const MOST_BYTES = 8 * 1024 * 1024;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What the bytes are, whatever the name or the sender says; nothing when it is none of the three, or cut off. */
export function receiptKind(bytes: Buffer): ReceiptType | undefined {
  const start = bytes.subarray(0, 8);
  const tail = bytes.subarray(-2048);
  if (/^%PDF-[12]\.\d/.test(start.toString('latin1'))) {
    return tail.includes('%%EOF') ? 'application/pdf' : undefined;
  }
  if (start.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) {
    return tail.includes(Buffer.from([0xff, 0xd9])) ? 'image/jpeg' : undefined;
  }
  if (start.equals(pngSignature) && bytes.subarray(12, 16).toString('latin1') === 'IHDR') {
    return tail.includes('IEND') ? 'image/png' : undefined;
  }
  return undefined;
}

/** Accounting is kept until the seventh year after is over; what was entered before 2019 until the tenth. */
export function keepUntil(day: string): string {
  const year = Number(day.slice(0, 4));
  return `${year + (year < 2019 ? 10 : 7)}-12-31`;
}
