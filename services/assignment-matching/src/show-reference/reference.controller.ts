import { Answers } from '@medverka/service-host';
import { Controller, Get } from '@nestjs/common';
import { type ActivityKind, activityKinds } from '../domain/activity-kinds.ts';

@Controller('activity-kinds')
export class ActivityKindsController {
  /** Forms of participation: for how many people, with which training, mandate and pay. */
  @Get()
  @Answers(200)
  list(): { items: readonly ActivityKind[] } {
    return { items: activityKinds };
  }
}
