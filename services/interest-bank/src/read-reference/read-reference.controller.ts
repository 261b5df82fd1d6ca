import { Answers } from '@medverka/service-host';
import { Controller, Get } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsString, ValidateNested } from 'class-validator';
import { type Municipality, municipalities } from '../municipalities.ts';

export class MunicipalityView implements Municipality {
  /** Four digits; the first two are the county's. */
  @IsString()
  code!: string;

  @IsString()
  name!: string;

  @IsString()
  county!: string;
}

export class MunicipalityList {
  @ValidateNested({ each: true })
  @Type(() => MunicipalityView)
  items!: readonly Municipality[];
}

@Controller()
export class ReadReferenceController {
  /** Sweden's municipalities, in the order of their codes. */
  @Get('municipalities')
  @Answers(200, MunicipalityList)
  municipalities(): MunicipalityList {
    return { items: municipalities };
  }
}
