import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Standing } from '../change-resident/standing.ts';
import { WithdrawResident } from '../withdraw-resident/withdraw-resident.ts';

/** Those who leave for a reason that is not their own wish. */
@Controller('residents')
@Allow('coordinator')
export class LeaveBankController {
  constructor(private readonly withdrawResident: WithdrawResident) {}

  /** Nothing more is sent to the dead. What is owed is paid to the estate by finance. */
  @Post(':id/deceased')
  @HttpCode(200)
  @Answers(200, Standing)
  async deceased(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Standing> {
    return this.withdrawResident.withdraw(caller, id, 'deceased');
  }

  /** Moved to another county and does not want to stay in this bank. A move within the county is a change. */
  @Post(':id/moved-away')
  @HttpCode(200)
  @Answers(200, Standing)
  async movedAway(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Standing> {
    return this.withdrawResident.withdraw(caller, id, 'moved');
  }
}
