import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { type Mandate, type MandateState, mandateStates } from '../domain/association.ts';
import { LimitAttempts } from '../limit-attempts/limit-attempts.ts';
import { invalidInput, notFound } from '../problems.ts';
import { MayBeLeftOut } from '../register-resident/may-be-left-out.ts';
import { ConsentDto, ProfileDto } from '../register-resident/profile.dto.ts';
import { consentOf, profileInput } from '../register-resident/profile-input.ts';
import { MandateStore } from '../storage/mandate.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Whose } from '../whose.ts';
import { AppointResident } from './appoint-resident.ts';

export class AppointedPerson extends ProfileDto {
  /** What the person has signed. */
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentDto)
  consent!: ConsentDto;
}

export class AppointBody {
  /** Whom the association names; somebody who is in the bank is found by the personnummer. */
  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => AppointedPerson)
  person?: AppointedPerson;

  /** Instead of it, for coordinators: somebody who is in the bank. */
  @MayBeLeftOut()
  @IsUUID()
  residentId?: string;

  /** The first day of the term, `YYYY-MM-DD`. */
  @IsString()
  @Length(10, 10)
  from!: string;

  /** The last day; `null`: until it is ended. */
  @IsOptional()
  @IsString()
  @Length(10, 10)
  until: string | null = null;
}

export class AppointmentQuery {
  /** Of one association; else the caller's own. */
  @IsOptional()
  @IsUUID()
  associationId?: string;

  /** Of one resident. */
  @IsOptional()
  @IsUUID()
  residentId?: string;
}

export class AppointmentView {
  @IsUUID()
  appointmentId!: string;

  @IsUUID()
  associationId!: string;

  @IsIn(mandateStates)
  state!: MandateState;

  @IsISO8601()
  from!: string;

  @IsOptional()
  @IsISO8601()
  until!: string | null;

  /** As the association stated it. */
  @IsOptional()
  @IsString()
  name?: string;

  /** From the resident's yes on. */
  @IsOptional()
  @IsUUID()
  residentId?: string;
}

export class AppointmentList {
  @ValidateNested({ each: true })
  @Type(() => AppointmentView)
  items!: AppointmentView[];
}

@Controller()
export class AppointResidentController {
  constructor(
    private readonly appointResident: AppointResident,
    private readonly transactions: Transactions,
    private readonly mandates: MandateStore,
    private readonly residents: ResidentStore,
    private readonly whose: Whose,
    private readonly limits: LimitAttempts,
  ) {}

  /** An association registers somebody and appoints them for a term; it counts when the person has said yes. */
  @Post('associations/:id/appointments')
  @Allow('association', 'coordinator')
  @Answers(201, AppointmentView)
  async appoint(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { person, residentId, from, until }: AppointBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<AppointmentView> {
    const term = { from, until };
    if (residentId !== undefined) {
      if (person) throw invalidInput([{ field: 'person', rule: 'either-of-two' }]);
      return viewOf(await this.appointResident.appointKnown(caller, id, residentId, term, idempotency));
    }
    if (!person) throw invalidInput([{ field: 'person', rule: 'missing' }]);
    const registration = {
      input: profileInput(person),
      consent: consentOf(person.consent),
      means: 'paper' as const,
    };
    await this.limits.take(caller, 'number', { asked: 'appointment' });
    return viewOf(await this.appointResident.appoint(caller, id, registration, term, idempotency));
  }

  /** An association sees those it has appointed, a resident the own, a coordinator those of one or the other. */
  @Get('appointments')
  @Allow('association', 'coordinator', 'resident')
  @Answers(200, AppointmentList)
  async list(@CurrentCaller() caller: Caller, @Query() query: AppointmentQuery): Promise<AppointmentList> {
    return this.transactions.read(caller.tenant, async (tx) => {
      if (query.residentId !== undefined) {
        await this.whose.mine(tx, caller, await this.residents.find(tx, query.residentId));
        return { items: (await this.mandates.ofResident(tx, query.residentId)).map((one) => viewOf(one)) };
      }
      const own = caller.scopes('association').flatMap(({ organisation }) => organisation ?? []);
      const asked = query.associationId === undefined ? own : [query.associationId];
      if (!caller.has('coordinator') && asked.some((id) => !own.includes(id))) throw notFound();
      const found = await this.mandates.ofAssociations(tx, asked);
      const names = await this.mandates.statedNames(
        tx,
        found.map(({ id }) => id),
      );
      return { items: found.map((one) => viewOf(one, names.get(one.id))) };
    });
  }

  /** The resident says yes to speak for the association. */
  @Post('appointments/:id/confirm')
  @HttpCode(200)
  @Allow('resident', 'coordinator')
  @Answers(200, AppointmentView)
  async confirm(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<AppointmentView> {
    return viewOf(await this.appointResident.take(caller, id, 'confirm'));
  }

  @Post('appointments/:id/decline')
  @HttpCode(200)
  @Allow('resident', 'coordinator')
  @Answers(200, AppointmentView)
  async decline(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<AppointmentView> {
    return viewOf(await this.appointResident.take(caller, id, 'decline'));
  }

  /** Before the term is over, by either of the two. */
  @Post('appointments/:id/end')
  @HttpCode(200)
  @Allow('resident', 'association', 'coordinator')
  @Answers(200, AppointmentView)
  async end(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<AppointmentView> {
    return viewOf(await this.appointResident.take(caller, id, 'end'));
  }
}

function viewOf({ id, residentId, ...rest }: Mandate, name?: string): AppointmentView {
  const known = rest.state === 'in-force' || rest.state === 'ended';
  return { appointmentId: id, ...rest, ...(known && { residentId }), ...(name && { name }) };
}
