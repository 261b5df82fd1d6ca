import { Transactions, type Tx } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, offsetOf, PageQuery, pageOf } from '@medverka/service-host';
import { Controller, Get, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { dayInSweden, isDay } from '../domain/calendar-day.ts';
import { type ExperienceKind, experienceKinds, partsOfDay } from '../domain/profile.ts';
import { type StateToday, statesToday } from '../domain/resident.ts';
import { holdingOn } from '../domain/training.ts';
import { LimitAttempts } from '../limit-attempts/limit-attempts.ts';
import { searched } from '../limit-attempts/searched.ts';
import { invalidInput } from '../problems.ts';
import { MayBeLeftOut } from '../register-resident/may-be-left-out.ts';
import { Standings } from '../standing/standings.ts';
import { FindableStore } from '../storage/findable.store.ts';
import { LookStore, type ReasonToLook, reasonsToLook } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { experienceCode } from '../storage/sealed-resident.ts';
import { SeatStore } from '../storage/seat.store.ts';
import { TrainingStore } from '../storage/training.store.ts';

export class FindQuery extends PageQuery {
  @MayBeLeftOut()
  @IsIn(reasonsToLook)
  why?: ReasonToLook;

  @MayBeLeftOut()
  @IsString()
  @Length(1, 64)
  theme?: string;

  /** Together with a theme. */
  @MayBeLeftOut()
  @IsIn(experienceKinds)
  kind?: ExperienceKind;

  /** Four digits. */
  @MayBeLeftOut()
  @IsString()
  @Length(4, 4)
  municipality?: string;

  @MayBeLeftOut()
  @IsString()
  @Length(2, 64)
  area?: string;

  /** A certificate that holds today. */
  @MayBeLeftOut()
  @IsString()
  @Length(2, 64)
  training?: string;

  /** `YYYY-MM-DD`: on a weekday that suits, not away, not paused. */
  @MayBeLeftOut()
  @IsString()
  @Length(10, 10)
  availableOn?: string;

  @MayBeLeftOut()
  @IsIn(partsOfDay)
  partOfDay?: (typeof partsOfDay)[number];

  /** `YYYY-MM-DD`: last engaged before that day, or never. */
  @MayBeLeftOut()
  @IsString()
  @Length(10, 10)
  notEngagedSince?: string;

  @MayBeLeftOut()
  @IsString()
  @Length(10, 10)
  engagedSince?: string;
}

export class FoundResident {
  @IsUUID()
  residentId!: string;

  @IsIn(statesToday)
  state!: StateToday;

  @IsString()
  givenName!: string;

  @IsString()
  familyName!: string;

  @IsString()
  municipality!: string;

  @IsOptional()
  @IsString()
  area!: string | null;

  /** `kind:theme` */
  @IsString({ each: true })
  experience!: readonly string[];

  /** Codes of trainings with a certificate that holds today. */
  @IsString({ each: true })
  trainings!: readonly string[];

  @IsOptional()
  @IsISO8601()
  lastEngaged!: string | null;
}

export class FoundPage {
  @ValidateNested({ each: true })
  @Type(() => FoundResident)
  items!: FoundResident[];

  @IsInt()
  page!: number;

  @IsInt()
  limit!: number;

  /** Counted up to 1 000. */
  @IsInt()
  total!: number;

  /** There are more than were counted. */
  @IsBoolean()
  more!: boolean;
}

@Controller('findable-residents')
export class FindResidentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly findable: FindableStore,
    private readonly residents: ResidentStore,
    private readonly trainings: TrainingStore,
    private readonly seats: SeatStore,
    private readonly standings: Standings,
    private readonly looks: LookStore,
    private readonly limits: LimitAttempts,
  ) {}

  /**
   * The search for coordinators, whoever was engaged longest ago or never first. Nobody with a protected identity is
   * found, nor counted, by any question.
   */
  @Get()
  @Allow('coordinator')
  @Answers(200, FoundPage)
  async find(@CurrentCaller() caller: Caller, @Query() query: FindQuery): Promise<FoundPage> {
    checkDays(query);
    await this.limits.take(caller, 'search', searched(query));
    return this.transactions.run(caller.tenant, async (tx) => {
      const today = dayInSweden(await tx.clock());
      const { ids, total, more } = await this.findable.page(tx, query, today, query.limit, offsetOf(query));
      await this.looks.add(tx, caller.accountId, ids, 'list', query.why ?? 'care-of-the-bank');
      return { ...pageOf(await this.show(tx, ids, today), total, query), more };
    });
  }

  private async show(tx: Tx, ids: readonly string[], today: string): Promise<FoundResident[]> {
    const residents = await this.residents.findAll(tx, ids);
    const byId = new Map(residents.map((one) => [one.id, one]));
    const standings = await this.standings.of(tx, residents);
    const trainings = await this.trainings.ofResidents(tx, ids);
    const engagements = await this.seats.engagementsOf(tx, ids);
    return ids.flatMap((residentId): FoundResident[] => {
      const one = byId.get(residentId);
      if (!one || one.state === 'withdrawn' || one.protectedIdentity) return [];
      const { givenName, familyName, municipality, area, experience } = one.profile;
      return [
        {
          ...{ residentId, givenName, familyName, municipality, area: area ?? null },
          state: standings.get(residentId)!.state,
          experience: experience.map(experienceCode),
          trainings: holdingOn(trainings.get(residentId) ?? [], today).map(({ training }) => training),
          lastEngaged: engagements.get(residentId)?.latest ?? null,
        },
      ];
    });
  }
}

function checkDays(query: FindQuery): void {
  const days = ['availableOn', 'notEngagedSince', 'engagedSince'] as const;
  const faults = days.filter((field) => query[field] !== undefined && !isDay(query[field]));
  if (query.kind !== undefined && query.theme === undefined) {
    throw invalidInput([{ field: 'kind', rule: 'goes-with-a-theme' }]);
  }
  if (faults.length > 0) throw invalidInput(faults.map((field) => ({ field, rule: 'is-a-day' })));
}
