import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';
import { itemsOf } from '../use-items.ts';

export const PURPOSES = ['take-part', 'needs', 'surveys', 'newsletter'] as const;
export type ConsentPurpose = (typeof PURPOSES)[number];

export interface PublishedText {
  readonly version: string;
  readonly purpose: ConsentPurpose;
  readonly sv: string;
  readonly en: string;
  readonly validMonths: number | null;
  readonly olderEndOn: string | null;
  readonly publishedAt?: string;
  readonly publishedBy?: string;
  readonly hashSv: string;
}

/** By purpose, the newest first: that is the one which people are asked now. */
export const useConsentTexts = () =>
  useQuery({
    queryKey: ['county', 'consent-texts'],
    queryFn: async () => {
      const texts = await itemsOf<PublishedText>(answered(api.interestBank.GET('/v1/consent-texts')));
      return PURPOSES.map((purpose) => ({
        purpose,
        texts: texts.filter((one) => one.purpose === purpose).toReversed(),
      }));
    },
  });

/** `bank-2026-1` → `bank-2026-2`: a version that nobody has. */
export function nextVersion(texts: readonly PublishedText[]): string {
  const [, name = '', number = '0'] = /^(.*?)-?(\d+)$/.exec(texts[0]?.version ?? '') ?? [];
  const taken = new Set(texts.map(({ version }) => version));
  let next = Number(number) + 1;
  while (taken.has(`${name}-${next}`)) next += 1;
  return `${name}-${next}`;
}
