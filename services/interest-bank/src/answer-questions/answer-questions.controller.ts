import type { Idempotency } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  IdempotencyKey,
  type Page,
  PageQuery,
} from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsISO8601, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import type { OpenQuestion, Question } from '../storage/question.store.ts';
import { AnswerQuestions } from './answer-questions.ts';

export class QuestionBody {
  @IsUUID()
  assignmentId!: string;

  /** Plain text, no markup. */
  @IsString()
  @Length(1, 1_000)
  question!: string;
}

export class AnswerBody {
  /** Plain text, no markup. */
  @IsString()
  @Length(1, 2_000)
  answer!: string;
}

export class OpenQuestionView {
  @IsUUID()
  questionId!: string;

  @IsUUID()
  residentId!: string;

  @IsUUID()
  assignmentId!: string;

  @IsISO8601()
  askedAt!: string;
}

export class QuestionView extends OpenQuestionView {
  @IsString()
  question!: string;

  @IsOptional()
  @IsString()
  answer!: string | null;

  @IsOptional()
  @IsISO8601()
  answeredAt!: string | null;
}

export class QuestionList {
  @ValidateNested({ each: true })
  @Type(() => QuestionView)
  items!: QuestionView[];
}

@Controller()
export class AnswerQuestionsController {
  constructor(private readonly questions: AnswerQuestions) {}

  /** About an assignment that the resident is asked for, before or after the answer to it. */
  @Post('residents/:id/questions')
  @Allow('resident', 'coordinator')
  @Answers(201, QuestionView)
  async ask(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { assignmentId, question }: QuestionBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<QuestionView> {
    return viewOf(await this.questions.ask(caller, id, { assignmentId, question }, idempotency));
  }

  /** With what was answered; the newest first. */
  @Get('residents/:id/questions')
  @Allow('resident', 'coordinator')
  @Answers(200, QuestionList)
  async list(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<QuestionList> {
    return { items: (await this.questions.read(caller, id)).map(viewOf) };
  }

  /** Work that waits: what nobody has answered, the oldest first; what was asked is opened one by one. */
  @Get('open-questions')
  @Allow('coordinator')
  @Answers(200, OpenQuestionView, { page: true })
  async open(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<Page<OpenQuestionView>> {
    const page = await this.questions.open(caller, query);
    return { ...page, items: page.items.map(openView) };
  }

  @Post('residents/:id/questions/:questionId/answer')
  @HttpCode(200)
  @Allow('coordinator')
  @Answers(200, QuestionList)
  async answer(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('questionId', ParseUUIDPipe) questionId: string,
    @Body() { answer }: AnswerBody,
  ): Promise<QuestionList> {
    return { items: (await this.questions.answer(caller, id, questionId, answer)).map(viewOf) };
  }
}

const openView = ({ askedAt, ...rest }: OpenQuestion): OpenQuestionView => ({
  ...rest,
  askedAt: askedAt.toISOString(),
});

const viewOf = ({ askedAt, answeredAt, ...rest }: Question): QuestionView => ({
  ...rest,
  askedAt: askedAt.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
});
