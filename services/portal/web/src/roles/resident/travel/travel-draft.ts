import type { components } from '../../../../generated/compensation.ts';
import type { Faults } from '../../../forms/use-field-errors.ts';

type Claim = components['schemas']['TravelClaimDto'];
type OutlayKind = components['schemas']['OutlayDto']['kind'];

export const outlayKinds: readonly OutlayKind[] = [
  'public-transport',
  'taxi',
  'parking',
  'care-of-relative',
  'interpreter',
  'other',
];

export interface ClaimDraft {
  kilometres: string;
  outlays: OutlayDraft[];
}

export interface OutlayDraft {
  kind: '' | OutlayKind;
  kronor: string;
  day: string;
  /** Of the photo that is kept already; the photo itself is nowhere in this tab. */
  receipt: { receiptId: string; receiptName: string };
}

export const emptyOutlay = (): OutlayDraft => ({
  kind: '',
  kronor: '',
  day: '',
  receipt: { receiptId: '', receiptName: '' },
});

export const emptyClaim: ClaimDraft = { kilometres: '', outlays: [] };

/** `12`, `12,5`, `12.50` → öre. */
const oreOf = (kronor: string): number => Math.round(Number(kronor.trim().replace(',', '.')) * 100);
const isKronor = (text: string): boolean => /^\d{1,6}([.,]\d{1,2})?$/.test(text.trim());

export const faultsOf = ({ kilometres, outlays }: ClaimDraft): Faults => ({
  mileageMetres:
    kilometres.trim() === ''
      ? outlays.length === 0
        ? 'missing'
        : undefined
      : /^\d{1,4}$/.test(kilometres.trim())
        ? undefined
        : 'number',
  ...Object.fromEntries(
    outlays.flatMap(({ kind, kronor, day }, at) => [
      [`outlays.${at}.kind`, kind ? undefined : 'choose'],
      [`outlays.${at}.amountOre`, isKronor(kronor) ? undefined : 'kronor'],
      [`outlays.${at}.receiptDate`, day ? undefined : 'day'],
    ]),
  ),
});

export const claimOf = (
  { kilometres, outlays }: ClaimDraft,
  assignmentId: string,
  occasion: number,
): Claim => ({
  assignmentId,
  occasion,
  ...(kilometres.trim() && { mileageMetres: Number(kilometres) * 1000 }),
  ...(outlays.length > 0 && {
    outlays: outlays.flatMap(({ kind, kronor, day, receipt: { receiptId } }) =>
      kind ? [{ kind, amountOre: oreOf(kronor), receiptDate: day, ...(receiptId && { receiptId }) }] : [],
    ),
  }),
});
