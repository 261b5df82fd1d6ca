import { Transactions } from '@medverka/event-delivery';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Allow } from '../identity/allow.ts';
import { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/current-caller.ts';
import { Answers } from '../openapi/answers.ts';
import type { Words } from '../personal-data/person-table.ts';
import { Problem } from '../problems/problem.ts';
import { offsetOf, type Page, PageQuery, pageOf } from '../web/page-query.ts';
import { type Destruction, Retention, type RulePreview, type RuleState } from './retention.ts';
import { RegisterSilent } from './retention-register.ts';
import { RetentionRounds } from './retention-rounds.ts';

export class RetentionRuleView implements RulePreview {
  @IsString()
  rule!: string;

  /** What goes, in Swedish and in English. */
  @IsArray()
  words!: Words;

  @IsString()
  purpose!: string;

  @IsIn(['deleted', 'emptied'])
  action!: 'deleted' | 'emptied';

  /** `not-decided`: the county has no decision; `no-end`: as long as the person stands in the bank; `held-back`: a record request is open. */
  @IsIn(['runs', 'not-decided', 'no-end', 'held-back'])
  state!: RuleState;

  @IsOptional()
  @IsInt()
  months!: number | null;

  /** What the law demands, whatever was decided. */
  @IsInt()
  atLeastMonths!: number;

  @IsOptional()
  @IsString()
  decisionId!: string | null;

  /** Rows that the next run removes. */
  @IsInt()
  due!: number;

  /** Rows past their time that stay: while a record request is open, or because nobody has decided. */
  @IsInt()
  held!: number;
}

export class RetentionPreview {
  @IsISO8601()
  nextRunAt!: string;

  @IsOptional()
  @IsISO8601()
  ranAt!: string | null;

  @IsOptional()
  @IsIn(['done', 'register-silent', 'failed'])
  outcome!: string | null;

  @ValidateNested({ each: true })
  @Type(() => RetentionRuleView)
  rules!: RetentionRuleView[];
}

export class DestroyedRows implements Destruction {
  @IsString()
  rule!: string;

  @IsString()
  purpose!: string;

  @IsString()
  decisionId!: string;

  @IsInt()
  months!: number;

  @IsIn(['deleted', 'emptied'])
  what!: 'deleted' | 'emptied';

  @IsInt()
  rows!: number;
}

export class DestructionView extends DestroyedRows {
  @IsISO8601()
  at!: string;

  /** Of the line in the register of purposes. */
  @IsInt()
  purposeVersion!: number;
}

/** What this service destroys when its time is over: what comes next, and what went under which decision. */
@Controller()
export class RetentionController {
  constructor(
    private readonly transactions: Transactions,
    private readonly retention: Retention,
    private readonly rounds: RetentionRounds,
  ) {}

  /** Each rule with the county's decision, and what the next run would remove. */
  @Get('retention')
  @Allow('coordinator', 'administrator')
  @Answers(200, RetentionPreview)
  @Answers(503, undefined, { says: 'The county’s decisions cannot be read now.' })
  async preview(@CurrentCaller() { tenant }: Caller): Promise<RetentionPreview> {
    const { nextAt, ranAt, outcome } = await this.rounds.of(tenant);
    const rules = await readable(() => this.retention.preview(tenant, nextAt));
    return {
      ...{ nextRunAt: nextAt.toISOString(), ranAt: ranAt?.toISOString() ?? null, outcome },
      rules: rules.map((rule) => ({ ...rule })),
    };
  }

  /** What was destroyed under which decision: counts, and nothing about anybody. Newest first. */
  @Get('destructions')
  @Allow('coordinator', 'administrator')
  @Answers(200, DestructionView, { page: true })
  list(@CurrentCaller() { tenant }: Caller, @Query() query: PageQuery): Promise<Page<DestructionView>> {
    return this.transactions.read(tenant, async (tx) => {
      const rows: (DestroyedRows & { at: Date; purposeVersion: number })[] = await tx.manager.query(
        `select at, rule, purpose, decision_id as "decisionId", purpose_version as "purposeVersion", months, what, rows
           from destruction where tenant = $1 order by id desc limit $2 offset $3`,
        [tenant, query.limit, offsetOf(query)],
      );
      const [count]: { total: number }[] = await tx.manager.query(
        'select count(*)::int as total from destruction where tenant = $1',
        [tenant],
      );
      const items = rows.map(({ at, ...row }) => ({ at: at.toISOString(), ...row }));
      return pageOf(items, count!.total, query);
    });
  }

  /** The run of the night, now. */
  @Post('ops/retention/run')
  @HttpCode(200)
  @Allow('administrator')
  @Answers(200, DestroyedRows, { list: true })
  @Answers(503, undefined, { says: 'The county’s decisions cannot be read now: nothing was destroyed.' })
  run(@CurrentCaller() { tenant }: Caller): Promise<Destruction[]> {
    return readable(() => this.retention.run(tenant));
  }
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RegisterSilent)) throw error;
    throw new Problem(503, 'register-silent', 'What the county has decided cannot be read now. Try again.');
  }
}
