import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** `?limit=20&page=1` of the national REST API profile. */
export class PageQuery {
  /** Items on a page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  /** From 1. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page: number = 1;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

/** How many rows come before the page. */
export const offsetOf = (query: PageQuery): number => (query.page - 1) * query.limit;

export const pageOf = <Item>(items: Item[], total: number, query: PageQuery): Page<Item> => ({
  items,
  page: query.page,
  limit: query.limit,
  total,
});
