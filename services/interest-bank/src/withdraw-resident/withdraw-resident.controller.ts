import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Standing } from '../change-resident/standing.ts';
import { WithdrawResident } from './withdraw-resident.ts';

@Controller('residents')
export class WithdrawResidentController {
  constructor(private readonly withdrawResident: WithdrawResident) {}

  /**
   * Leaves the bank. What the resident has told is erased at once; name and contact way of somebody who has accepted
   * or taken part stay for a time, until what is owed has been paid and told.
   */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('resident', 'coordinator')
  @Answers(200, Standing)
  async withdraw(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Standing> {
    return this.withdrawResident.withdraw(caller, id);
  }
}
