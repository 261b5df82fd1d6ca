import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID } from 'class-validator';
import type { RoundProgress } from '../storage/progress.store.ts';

const stages = ['solving', 'waiting-for-number', 'revealing', 'done', 'infeasible', 'aborted'] as const;

/** How far the newest round has come. */
export class ProgressAnswer {
  @IsUUID()
  drawId!: string;

  @IsInt()
  round!: number;

  @IsIn(stages)
  state!: (typeof stages)[number];

  /** What the solver does: `feasibility`, `target`, `panels`, `lottery`; told once a second. */
  @IsOptional()
  @IsString()
  stage?: string;

  /** Panels found so far. */
  @IsOptional()
  @IsInt()
  panels?: number;

  @IsOptional()
  @IsISO8601()
  toldAt?: string;

  @IsISO8601()
  preparedAt!: string;

  @IsOptional()
  @IsISO8601()
  endedAt?: string;
}

export function progressAnswer(round: RoundProgress): ProgressAnswer {
  const { drawId, progress, progressAt, preparedAt, endedAt } = round;
  return {
    drawId,
    round: round.round,
    state: stateOf(round),
    ...(progress ? { stage: progress.stage, panels: progress.panels } : {}),
    ...(progressAt ? { toldAt: progressAt.toISOString() } : {}),
    preparedAt: preparedAt.toISOString(),
    ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
  };
}

function stateOf({ state, numberEntered }: RoundProgress): ProgressAnswer['state'] {
  if (state === 'prepared') return 'solving';
  if (state === 'committed') return numberEntered ? 'revealing' : 'waiting-for-number';
  return state;
}
