import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { ChanceAnswer, chanceAnswer } from '../explain-seat/explanation-answer.ts';
import { notFound } from '../problems.ts';
import { WordsAnswer } from '../show-composition/composition-answer.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import { type ExplainedStanding, ExplainStanding } from './explain-standing.ts';

const standings = ['not-eligible', 'drawn', 'not-drawn', 'waiting', 'not-held'] as const;

export class StandingAnswer {
  @IsUUID()
  drawId!: string;

  @IsInt()
  round!: number;

  @IsISO8601()
  preparedAt!: string;

  @IsIn(standings)
  standing!: (typeof standings)[number];

  /** The rule that kept the reader out, as a code and in words. */
  @IsOptional()
  @IsString()
  reason?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => WordsAnswer)
  words?: WordsAnswer;

  /** What chance gave, beside everybody's. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ChanceAnswer)
  chance?: ChanceAnswer;
}

@Controller('requests')
@Allow('resident')
export class StandingController {
  constructor(
    private readonly transactions: Transactions,
    private readonly pool: PoolReader,
    private readonly explain: ExplainStanding,
  ) {}

  /** For whoever was not asked, too: which rule kept the reader out, or how large the chance was. Own only. */
  @Get(':id/standing')
  @Answers(200, StandingAnswer, { items: true })
  async standing(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: StandingAnswer[] }> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const { residentId } = caller;
      const personId = residentId && (await this.pool.idsOf(tx, [residentId])).get(residentId);
      const explained = personId ? await this.explain.of(tx, id, personId) : [];
      if (explained.length === 0) throw notFound();
      return {
        items: explained.map(answerOf),
      };
    });
  }
}

function answerOf(explained: ExplainedStanding): StandingAnswer {
  const { drawId, round, standing } = explained;
  const about = { drawId, round, standing, preparedAt: explained.preparedAt.toISOString() };
  switch (explained.standing) {
    case 'not-eligible':
      return { ...about, reason: explained.reason, words: { ...explained.words } };
    case 'drawn':
    case 'not-drawn':
      return { ...about, chance: chanceAnswer(explained.chance) };
    default:
      return about;
  }
}
