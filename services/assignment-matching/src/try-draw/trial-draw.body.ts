import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import type { RequestDraft } from '../domain/request-draft.ts';
import { draftOf } from '../publish-request/draft-of.ts';
import { OccasionBody } from '../publish-request/request-parts.body.ts';
import { code, WishesBody } from '../publish-request/wishes.body.ts';

/** The wishes of a request, without what a draw does not look at. */
export class TrialDrawBody extends WishesBody {
  @IsUUID()
  groupId!: string;

  /** See `/v1/activity-kinds`; `single-meeting` when left out. */
  @IsOptional()
  @Matches(code)
  activityKind?: string;

  /** 1 to 500. */
  @IsInt()
  seats!: number;

  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => OccasionBody)
  occasions!: OccasionBody[];
}

/** As a request that has all the rest in order. */
export const trialDraft = (body: TrialDrawBody): RequestDraft =>
  draftOf({
    title: 'trial',
    place: { form: 'online' },
    fundingSource: 'none',
    ...body,
    activityKind: body.activityKind ?? 'single-meeting',
  });
