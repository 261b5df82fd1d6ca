import { kronor, kronorEnglish, percentEnglish, percentText, timeText } from './kronor.ts';
import type { PaidUnit } from './tariff.ts';
import type { OutlayKind } from './travel.ts';

/** One sentence in both languages that people read; `text` is Swedish. */
export interface StepWords {
  readonly text: string;
  readonly textEn: string;
}

/** What an amount is for: one unit of time, lost earnings, or a whole day. */
export type AmountFor = PaidUnit | 'lost-earnings' | 'day';

const say = (text: string, textEn: string): StepWords => ({ text, textEn });

const units: Record<AmountFor, readonly [string, string]> = {
  hour: ['timme', 'hour'],
  meeting: ['möte', 'meeting'],
  short: ['kort möte', 'short meeting'],
  half: ['halvdag', 'half day'],
  full: ['heldag', 'full day'],
  'lost-earnings': ['förlorad arbetsinkomst, som mest', 'lost earnings, at most'],
  day: ['dag som mest', 'day at most'],
};

const outlays: Record<OutlayKind, readonly [string, string]> = {
  'public-transport': ['kollektivtrafik', 'public transport'],
  taxi: ['taxi', 'taxi'],
  parking: ['parkering', 'parking'],
  'care-of-relative': ['omsorg om närstående', 'care of a relative'],
  interpreter: ['tolk', 'interpreter'],
  other: ['annat', 'other'],
};

/** The steps of a reckoning as sentences. Öre, minutes and metres in. */
export const stepWords = {
  minimum: (counted: number, paid: number) =>
    say(
      `${timeText(counted)} räknas som ${timeText(paid)}, som är minst.`,
      `${timeText(counted)} count as ${timeText(paid)}, which is the least.`,
    ),
  rate: (ore: number, per: AmountFor) =>
    say(`${kronor(ore)} per ${units[per][0]}.`, `${kronorEnglish(ore)} per ${units[per][1]}.`),
  rateOfBase: (ore: number, per: AmountFor, of: { percent: number; baseOre: number; parliament: boolean }) =>
    say(
      `${percentText(of.percent)} av ${of.parliament ? 'riksdagsarvodet' : 'prisbasbeloppet'} ${kronor(of.baseOre)} är ${kronor(ore)} per ${units[per][0]}.`,
      `${percentEnglish(of.percent)} of the ${of.parliament ? 'pay of a member of parliament' : 'price base amount'}, ${kronorEnglish(of.baseOre)}, is ${kronorEnglish(ore)} per ${units[per][1]}.`,
    ),
  time: (minutes: number, unit: PaidUnit, ore: number) =>
    unit === 'hour'
      ? say(
          `${timeText(minutes)} blir ${kronor(ore)}.`,
          `${timeText(minutes)} come to ${kronorEnglish(ore)}.`,
        )
      : say(
          `${timeText(minutes)} räknas som ${units[unit][0]}: ${kronor(ore)}.`,
          `${timeText(minutes)} count as a ${units[unit][1]}: ${kronorEnglish(ore)}.`,
        ),
  preparation: (ore: number) => say(`Förberedelse: ${kronor(ore)}.`, `Preparation: ${kronorEnglish(ore)}.`),
  lostEarnings: (claimedOre: number, ore: number) =>
    say(
      `Förlorad arbetsinkomst ${kronor(claimedOre)}: ${kronor(ore)} ersätts.`,
      `Lost earnings ${kronorEnglish(claimedOre)}: ${kronorEnglish(ore)} are paid.`,
    ),
  dailyCap: (capOre: number, earlierOre: number) =>
    say(
      `Högst ${kronor(capOre)} per dag, varav ${kronor(earlierOre)} redan räknats.`,
      `At most ${kronorEnglish(capOre)} a day, of which ${kronorEnglish(earlierOre)} are counted already.`,
    ),
  share: (percent: number, ore: number) =>
    say(
      `${percentText(percent)} av ${kronor(ore)} betalas.`,
      `${percentEnglish(percent)} of ${kronorEnglish(ore)} are paid.`,
    ),
  fee: (ore: number) => say(`Arvode: ${kronor(ore)}.`, `Fee: ${kronorEnglish(ore)}.`),
  mileage: (metres: number, orePerMil: number, ore: number) =>
    say(
      `Egen bil ${String(metres / 10_000).replace('.', ',')} mil × ${kronor(orePerMil)} är ${kronor(ore)}.`,
      `Own car, ${metres / 1_000} km, at ${kronorEnglish(orePerMil)} for 10 km: ${kronorEnglish(ore)}.`,
    ),
  outlay: (kind: OutlayKind, ore: number) =>
    say(
      `Utlägg (${outlays[kind][0]}): ${kronor(ore)}.`,
      `Outlay (${outlays[kind][1]}): ${kronorEnglish(ore)}.`,
    ),
  taxable: (ore: number) =>
    say(`${kronor(ore)} av detta beskattas som lön.`, `${kronorEnglish(ore)} of this is taxed as pay.`),
  travel: (ore: number) =>
    say(`Reseersättning: ${kronor(ore)}.`, `Travel reimbursement: ${kronorEnglish(ore)}.`),
} as const;
