import { type Exact, exact, millionths, plus, roundTo, smaller, times, zero } from './exact.ts';
import { type AmountFor, type StepWords, stepWords } from './step-words.ts';
import type { Amount, Rate, RateBaseAmount, TariffRules } from './tariff.ts';

/** What the employer took off the pay, in öre, and whether there is a certificate of it. */
export interface StatedLoss {
  readonly ore: number;
  readonly certificate: boolean;
  /** The file that shows it; claims from before files were asked for have none. */
  readonly certificateId?: string;
}

/** All that the amount depends on, beside the tariff; kept with each accrual, so that it can be computed again. */
export interface Engagement {
  /** Minutes of presence. */
  readonly minutes: number;
  /** Minutes of travel there and back; they count if the tariff says so. */
  readonly travelMinutes?: number;
  /** Fees in öre for earlier meetings of the same resident and day: a daily cap is for all of them. */
  readonly earlierSameDayOre?: number;
  readonly lostEarnings?: StatedLoss;
  /** The share of the fee that is due, where it is not all: chosen beforehand, or by a rule about cancellations. */
  readonly feePercent?: number;
}

/** One step of the reckoning, as a sentence for the resident; `ore` is what the step arrived at. */
export interface Step extends StepWords {
  readonly code: string;
  readonly ore?: number;
}

export type Calculation =
  | { readonly kind: 'calculated'; readonly amountOre: number; readonly steps: readonly Step[] }
  | {
      readonly kind: 'rejected';
      readonly reason:
        | 'minutes-out-of-range'
        | 'rate-base-missing'
        | 'lost-earnings-not-paid'
        | 'certificate-missing';
    };

/**
 * The fee for one engagement, in whole öre. The same input always gives the same öre.
 * @param base the rate base of the day of the meeting; not needed by a tariff in fixed amounts
 */
export function calculateCompensation(
  engagement: Engagement,
  rules: TariffRules,
  base?: Pick<RateBaseAmount, 'kind' | 'amountOre'>,
): Calculation {
  const { minutes, travelMinutes = 0, earlierSameDayOre = 0, lostEarnings, feePercent = 100 } = engagement;
  if (!isMinutes(minutes) || minutes === 0 || !isMinutes(travelMinutes))
    return rejected('minutes-out-of-range');
  if (rules.rateBase !== 'fixed' && !base) return rejected('rate-base-missing');
  const reckoning = new Reckoning(rules, base);

  if (lostEarnings) {
    if (rules.lostEarnings.kind === 'none') return rejected('lost-earnings-not-paid');
    if (rules.lostEarnings.certificate && !lostEarnings.certificate) return rejected('certificate-missing');
    reckoning.lostEarnings(lostEarnings.ore, rules.lostEarnings.cap);
  }
  if (!lostEarnings || rules.lostEarnings.kind === 'in-addition') {
    const counted = rules.travelTimeCounts ? minutes + travelMinutes : minutes;
    reckoning.time(Math.max(counted, rules.minimumMinutes ?? 0), counted);
  }
  return { kind: 'calculated', ...reckoning.result(earlierSameDayOre, feePercent) };
}

const isMinutes = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= 0 && minutes <= 24 * 60;

const rejected = <Reason extends string>(reason: Reason) => ({ kind: 'rejected', reason }) as const;

/** Collects lines and says each step as it goes. */
class Reckoning {
  private readonly steps: Step[] = [];
  private sum: Exact = zero;

  constructor(
    private readonly rules: TariffRules,
    private readonly base?: Pick<RateBaseAmount, 'kind' | 'amountOre'>,
  ) {}

  time(minutes: number, counted: number): void {
    if (minutes > counted) this.say('minimum', stepWords.minimum(counted, minutes));
    const rate = rateFor(this.rules.rates, minutes);
    const perUnit = this.valueOf(rate, rate.unit);
    const fee = this.line(rate.unit === 'hour' ? times(perUnit, minutes, 60) : perUnit);
    this.say('time', stepWords.time(minutes, rate.unit, shown(fee)), fee);
    this.prepare(perUnit, fee);
  }

  lostEarnings(claimedOre: number, cap: Amount): void {
    const most = this.valueOf(cap, 'lost-earnings');
    const line = this.line(smaller(exact(claimedOre), most));
    this.say('lost-earnings', stepWords.lostEarnings(claimedOre, shown(line)), line);
  }

  result(earlierSameDayOre: number, feePercent: number): { amountOre: number; steps: readonly Step[] } {
    const { at, incrementOre, mode } = this.rules.rounding;
    let total = at === 'total' ? exact(roundTo(this.sum, incrementOre, mode)) : this.sum;
    if (this.rules.dailyCap) {
      const cap = roundTo(this.valueOf(this.rules.dailyCap, 'day'), 1, 'half-up');
      const left = exact(Math.max(0, cap - earlierSameDayOre));
      if (smaller(total, left) !== total) {
        this.say('daily-cap', stepWords.dailyCap(cap, earlierSameDayOre));
        total = left;
      }
    }
    const amountOre = roundTo(times(total, feePercent, 100), 1, 'half-up');
    if (feePercent < 100) this.say('share', stepWords.share(feePercent, shown(total)));
    this.say('total', stepWords.fee(amountOre), exact(amountOre));
    return { amountOre, steps: this.steps };
  }

  private prepare(perUnit: Exact, fee: Exact): void {
    const { preparation } = this.rules;
    if (preparation.kind === 'included') return;
    const line = this.line(
      preparation.kind === 'hours'
        ? times(perUnit, preparation.minutes, 60)
        : times(fee, millionths(preparation.percent), 1_000_000),
    );
    this.say('preparation', stepWords.preparation(shown(line)), line);
  }

  private line(value: Exact): Exact {
    const { at, incrementOre, mode } = this.rules.rounding;
    const line = at === 'line' ? exact(roundTo(value, incrementOre, mode)) : value;
    this.sum = plus(this.sum, line);
    return line;
  }

  private valueOf(amount: Amount, per: AmountFor): Exact {
    const whole =
      amount.percent === undefined
        ? exact(amount.ore)
        : times(exact(this.base?.amountOre ?? 0), millionths(amount.percent), 1_000_000);
    const { at, incrementOre, mode } = this.rules.rounding;
    const value = at === 'rate' ? exact(roundTo(whole, incrementOre, mode)) : whole;
    this.say('rate', this.rateWords(amount, shown(value), per), value);
    return value;
  }

  private rateWords(amount: Amount, ore: number, per: AmountFor): StepWords {
    if (amount.percent === undefined) return stepWords.rate(ore, per);
    const parliament = this.rules.rateBase === 'parliament-pay';
    const baseOre = this.base?.amountOre ?? 0;
    return stepWords.rateOfBase(ore, per, { percent: amount.percent, baseOre, parliament });
  }

  private say(code: string, words: StepWords, value?: Exact): void {
    this.steps.push(value ? { code, ...words, ore: shown(value) } : { code, ...words });
  }
}

const shown = (value: Exact): number => roundTo(value, 1, 'half-up');

/** `problemsOf` made sure that the last rate has no bound. */
function rateFor(rates: readonly Rate[], minutes: number): Rate {
  const fits = ({ upTo }: Rate): boolean =>
    !upTo || minutes < upTo.minutes || (upTo.inclusive && minutes === upTo.minutes);
  return rates.find(fits)!;
}
