import type { Idempotency } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { ImportResidents } from './import-residents.ts';

export class Imported {
  /** How many residents. */
  @IsInt()
  imported!: number;
}

@Controller('resident-imports')
export class ImportResidentsController {
  constructor(private readonly importResidents: ImportResidents) {}

  /**
   * Residents on paper, as `text/csv`: commas or semicolons, UTF-8, the column names in the first row. All rows are
   * taken or none; each fault is named by row (the header is row 1), column and rule.
   */
  @Post()
  @Allow('coordinator')
  @Answers(201, Imported)
  async import(
    @CurrentCaller() caller: Caller,
    @Body() text: unknown,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Imported> {
    if (typeof text !== 'string') throw new Problem(415, 'not-csv', 'Send the file as text/csv.');
    return this.importResidents.import(caller, text, idempotency);
  }
}
