import { Controller, Get } from '@nestjs/common';
import { type ConsentText, consentTexts } from '../domain/consent-text.ts';
import { type Municipality, municipalities } from '../municipalities.ts';

@Controller()
export class ReadReferenceController {
  /** Sweden's municipalities, in the order of their codes. */
  @Get('municipalities')
  municipalities(): { items: readonly Municipality[] } {
    return { items: municipalities };
  }

  /** The texts that a resident agrees to, newest last. */
  @Get('consent-texts')
  consentTexts(): { items: readonly ConsentText[] } {
    return { items: consentTexts };
  }
}
