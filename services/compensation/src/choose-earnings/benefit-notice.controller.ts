import { Answers } from '@medverka/service-host';
import { Controller, Get } from '@nestjs/common';
import { benefitNotice } from './benefit-notice.ts';

/** Everybody with a token may read it. */
@Controller('benefit-notice')
export class BenefitNoticeController {
  @Get()
  @Answers(200)
  notice(): typeof benefitNotice {
    return benefitNotice;
  }
}
