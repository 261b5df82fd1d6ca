import { IsInt, IsObject } from 'class-validator';

export class TakenAnswer {
  @IsInt()
  taken!: number;

  /** How many came to what: `confirmed`, `returned`, or why a person has to look. */
  @IsObject()
  effects!: object;
}
