import { Answers } from '@medverka/service-host';
import { Controller, Get } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsString, ValidateNested } from 'class-validator';
import { type ConsentText, consentTexts } from '../domain/consent-text.ts';
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

export class ConsentTextView implements ConsentText {
  @IsString()
  version!: string;

  @IsString()
  purpose!: 'bank';

  @IsString()
  sv!: string;

  @IsString()
  en!: string;
}

export class ConsentTextList {
  @ValidateNested({ each: true })
  @Type(() => ConsentTextView)
  items!: readonly ConsentText[];
}

@Controller()
export class ReadReferenceController {
  /** Sweden's municipalities, in the order of their codes. */
  @Get('municipalities')
  @Answers(200, MunicipalityList)
  municipalities(): MunicipalityList {
    return { items: municipalities };
  }

  /** The texts that a resident agrees to, newest last. */
  @Get('consent-texts')
  @Answers(200, ConsentTextList)
  consentTexts(): ConsentTextList {
    return { items: consentTexts };
  }
}
