import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsString, Length, ValidateNested } from 'class-validator';
import { ThemePath } from '../keep-themes/keep-themes.controller.ts';
import { municipalityCodes } from '../municipalities.ts';
import { invalidInput } from '../problems.ts';
import { PlainLine } from '../register-resident/plain-line.ts';
import { type Area, AreaStore } from '../storage/area.store.ts';

export class AreaBody {
  @IsString()
  @Length(1, 80)
  @PlainLine()
  name!: string;

  /** Four digits: the municipality that the area belongs to. */
  @IsString()
  @Length(4, 4)
  municipality!: string;
}

export class AreaView extends AreaBody implements Area {
  @IsString()
  code!: string;
}

export class AreaList {
  @ValidateNested({ each: true })
  @Type(() => AreaView)
  items!: readonly Area[];
}

/** Parts of municipalities that a county names, so that nobody writes a place in words of their own. */
@Controller('areas')
export class KeepAreasController {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreaStore,
  ) {}

  @Get()
  @Answers(200, AreaList)
  async list(@CurrentCaller() caller: Caller): Promise<AreaList> {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.areas.all(tx)) };
  }

  @Put(':code')
  @Allow('coordinator', 'administrator')
  @Answers(200, AreaView)
  async put(
    @CurrentCaller() caller: Caller,
    @Param() { code }: ThemePath,
    @Body() { name, municipality }: AreaBody,
  ): Promise<Area> {
    if (!municipalityCodes.has(municipality)) {
      throw invalidInput([{ field: 'municipality', rule: 'exists' }]);
    }
    const area = { code, name, municipality };
    await this.transactions.run(caller.tenant, (tx) => this.areas.put(tx, area));
    return area;
  }
}
