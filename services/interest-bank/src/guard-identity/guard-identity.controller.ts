import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Standing } from '../change-resident/standing.ts';
import { MayBeLeftOut } from '../register-resident/may-be-left-out.ts';
import { ContactDto } from '../register-resident/profile.dto.ts';
import { contactOf } from '../register-resident/profile-input.ts';
import { GuardIdentity } from './guard-identity.ts';

export class ProtectBody {
  /** The one contact way that the person stated as safe. Any other is forgotten. */
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  safeContact!: ContactDto;

  /** By which name others see the person; without it, by none. */
  @MayBeLeftOut()
  @IsString()
  @Length(1, 60)
  @Matches(/^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u)
  knownAs?: string;
}

export class HandlersBody {
  /** Accounts of the few coordinators who handle this person. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @IsUUID('all', { each: true })
  accountIds!: string[];
}

export class HandledResidents {
  @IsUUID('all', { each: true })
  residentIds!: string[];
}

@Controller()
export class GuardIdentityController {
  constructor(private readonly guardIdentity: GuardIdentity) {}

  /** Municipality, area, gender and every other contact way are erased, and only named handlers see the person. */
  @Post('residents/:id/protect')
  @HttpCode(200)
  @Allow('resident', 'coordinator')
  @Answers(200, Standing)
  async protect(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { safeContact, knownAs }: ProtectBody,
  ): Promise<Standing> {
    return this.guardIdentity.protect(caller, id, contactOf(safeContact), knownAs);
  }

  @Post('residents/:id/unprotect')
  @HttpCode(200)
  @Allow('resident', 'coordinator')
  @Answers(200, Standing)
  async unprotect(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Standing> {
    return this.guardIdentity.unprotect(caller, id);
  }

  /** From now on these, and nobody else. For administrators, who do not see the person, and for handlers. */
  @Put('residents/:id/handlers')
  @Allow('administrator', 'coordinator')
  @Answers(200, HandlersBody)
  async nameHandlers(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { accountIds }: HandlersBody,
  ): Promise<HandlersBody> {
    await this.guardIdentity.nameHandlers(caller, id, accountIds);
    return { accountIds };
  }

  /** Whom the caller handles, by id. No list of the bank holds them. */
  @Get('handled-residents')
  @Allow('coordinator')
  @Answers(200, HandledResidents)
  async handled(@CurrentCaller() caller: Caller): Promise<HandledResidents> {
    return { residentIds: await this.guardIdentity.handledBy(caller) };
  }
}
