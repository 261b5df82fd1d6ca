import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Body, Controller, Param, Patch } from '@nestjs/common';
import { ChangeBody } from './change.dto.ts';
import { ChangeResident } from './change-resident.ts';
import { Standing } from './standing.ts';

@Controller('residents')
export class ChangeResidentController {
  constructor(private readonly changeResident: ChangeResident) {}

  /** Changes what is stated, leaves the rest. With `revision` a change by somebody else meanwhile is refused. */
  @Patch(':id')
  @Allow('resident', 'coordinator')
  @Answers(200, Standing)
  async change(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: ChangeBody,
  ): Promise<Standing> {
    if (!caller.has('coordinator') && body.consent?.givenAt !== undefined) {
      throw new Problem(403, 'for-coordinators', 'Only a coordinator states consent.givenAt.');
    }
    return this.changeResident.change(caller, id, body);
  }
}
