import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsBoolean, IsString, Length, Matches, ValidateNested } from 'class-validator';
import type { Theme } from '../domain/theme.ts';
import { PlainLine } from '../register-resident/plain-line.ts';
import { ThemeStore } from '../storage/theme.store.ts';

export class ThemePath {
  /** Lower-case words with hyphens between. */
  @Matches(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  @Length(2, 64)
  code!: string;
}

export class ThemeBody {
  @IsString()
  @Length(1, 80)
  @PlainLine()
  nameSv!: string;

  @IsString()
  @Length(1, 80)
  @PlainLine()
  nameEn!: string;

  /** Off: what is stated stays, nothing new can be stated. */
  @IsBoolean()
  inUse: boolean = true;
}

export class ThemeView extends ThemeBody implements Theme {
  @IsString()
  code!: string;
}

export class ThemeList {
  @ValidateNested({ each: true })
  @Type(() => ThemeView)
  items!: readonly Theme[];
}

@Controller('themes')
export class KeepThemesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly themes: ThemeStore,
  ) {}

  /** The standard themes and those that the county has added. */
  @Get()
  @Answers(200, ThemeList)
  async list(@CurrentCaller() caller: Caller): Promise<ThemeList> {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.themes.all(tx)) };
  }

  /** Adds a theme of the county's own, renames one, or takes one out of use. */
  @Put(':code')
  @Allow('coordinator', 'administrator')
  @Answers(200, ThemeView)
  async put(
    @CurrentCaller() caller: Caller,
    @Param() { code }: ThemePath,
    @Body() { nameSv, nameEn, inUse }: ThemeBody,
  ): Promise<Theme> {
    const theme = { code, nameSv, nameEn, inUse };
    await this.transactions.run(caller.tenant, (tx) => this.themes.put(tx, theme));
    return theme;
  }
}
