import { type Day, monthsAfter } from './calendar-day.ts';

export const certifiers = ['coordinator', 'association'] as const;
export type Certifier = (typeof certifiers)[number];

/** A training that an activity kind can demand. */
export interface Training {
  readonly code: string;
  readonly nameSv: string;
  readonly nameEn: string;
  /** How many days it takes; `null` where that differs. */
  readonly days: number | null;
  /** How long a certificate holds; `null`: for good. */
  readonly validMonths: number | null;
  /** Who may say that somebody has completed it. */
  readonly certifiedBy: readonly Certifier[];
  readonly inUse: boolean;
}

export interface Certificate {
  readonly id: string;
  readonly residentId: string;
  readonly training: string;
  readonly completedOn: Day;
  /** The last day; `null`: for good. */
  readonly validUntil: Day | null;
}

/** The trainings that every county begins with. */
export const standardTrainings: readonly Training[] = [
  {
    code: 'user-audit',
    nameSv: 'Brukarrevision',
    nameEn: 'User audit',
    ...{ days: null, validMonths: 36, certifiedBy: ['coordinator', 'association'], inUse: true },
  },
  {
    code: 'peer-support',
    nameSv: 'Peer support',
    nameEn: 'Peer support',
    ...{ days: 12, validMonths: null, certifiedBy: ['coordinator', 'association'], inUse: true },
  },
  {
    code: 'group-leader',
    nameSv: 'Cirkelledare',
    nameEn: 'Group leader',
    ...{ days: null, validMonths: null, certifiedBy: ['coordinator', 'association'], inUse: true },
  },
  {
    code: 'lecturer',
    nameSv: 'Föreläsare',
    nameEn: 'Lecturer',
    ...{ days: null, validMonths: null, certifiedBy: ['coordinator', 'association'], inUse: true },
  },
];

/** The standard trainings with what the county has said of its own laid over them, by code. */
export function trainingsOf(ofTheCounty: readonly Training[]): readonly Training[] {
  const own = new Map(ofTheCounty.map((training) => [training.code, training]));
  const standard = standardTrainings.map((training) => own.get(training.code) ?? training);
  const added = ofTheCounty.filter(({ code }) => !standardTrainings.some((one) => one.code === code));
  return [...standard, ...added];
}

export const validUntil = ({ validMonths }: Training, completedOn: Day): Day | null =>
  validMonths === null ? null : monthsAfter(completedOn, validMonths);

/** Those that hold on that day; of the same training the one that holds longest. */
export function holdingOn(certificates: readonly Certificate[], today: Day): readonly Certificate[] {
  const longest = new Map<string, Certificate>();
  for (const one of certificates) {
    if (one.completedOn > today || (one.validUntil !== null && one.validUntil < today)) continue;
    const known = longest.get(one.training);
    if (!known || (known.validUntil !== null && (one.validUntil ?? '9999') > known.validUntil)) {
      longest.set(one.training, one);
    }
  }
  return [...longest.values()];
}
