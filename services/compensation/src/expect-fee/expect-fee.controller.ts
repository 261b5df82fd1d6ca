import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, Matches, ValidateNested } from 'class-validator';
import { plannedFees } from '../domain/planned-cost.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { RequestStore } from '../storage/request.store.ts';
import { TariffStore } from '../storage/tariff.store.ts';

export class FeeOfOccasion {
  @Matches(/^\d{4}-\d\d-\d\d$/)
  date!: string;

  @IsInt()
  minutes!: number;

  /** By the tariff of that day. */
  @IsInt()
  amountOre!: number;
}

export class ExpectedFee {
  @ValidateNested({ each: true })
  @Type(() => FeeOfOccasion)
  occasions!: FeeOfOccasion[];

  /** Before tax, for somebody who is there all the time and has not chosen a smaller share. */
  @IsInt()
  amountOre!: number;
}

/** What an offer would be paid, before anybody has said yes. What is paid goes by the attendance. */
@Controller('assignments')
export class ExpectFeeController {
  constructor(
    private readonly transactions: Transactions,
    private readonly assignments: AssignmentStore,
    private readonly requests: RequestStore,
    private readonly tariffs: TariffStore,
  ) {}

  @Get(':id/expected-fee')
  @Allow('resident', 'coordinator')
  @Answers(200, ExpectedFee)
  async show(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ExpectedFee> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const assignment = await this.assignments.find(tx, id);
      const isTheirs =
        assignment &&
        (caller.has('coordinator') || caller.has('resident', { resident: assignment.residentId }));
      if (!isTheirs) throw new Problem(404, 'not-found');
      const request = (await this.requests.find(tx, [assignment.requestId])).get(assignment.requestId);
      // Its events come in any order: soon it is known.
      if (!request) throw new Problem(409, 'not-known-yet', 'The request is not known here yet.');
      const sources = await this.tariffs.fundingSources(tx, [request.fundingSource]);
      const prices = (await this.tariffs.priceLists(tx, sources)).get(request.fundingSource);
      const days = [...request.occasions];
      // Each as the last of those before it: the cap of a day is for all of its meetings.
      const upTo = days.map((_, at) =>
        prices ? sumOf(plannedFees(1, days.slice(0, at + 1), prices)) : undefined,
      );
      const sums = upTo.flatMap((ore) => ore ?? []);
      if (sums.length < days.length)
        throw new Problem(409, 'no-tariff', 'There is no tariff for one of the days.');
      return {
        occasions: days.map(({ date, minutes }, at) => ({
          ...{ date, minutes },
          amountOre: sums[at]! - (sums[at - 1] ?? 0),
        })),
        amountOre: sums.at(-1) ?? 0,
      };
    });
  }
}

const sumOf = (planned: ReturnType<typeof plannedFees>): number | undefined =>
  planned.kind === 'planned'
    ? [...planned.feeOreByYear.values()].reduce((sum, ore) => sum + ore, 0)
    : undefined;
