import { Transactions } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { LookStore } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { SeatStore } from '../storage/seat.store.ts';

/** Somebody who has said yes, under the assignment's id: the resident's own id is not the requester's to know. */
export class Participant {
  @IsUUID()
  assignmentId!: string;

  /** `null` for somebody who has since left and is forgotten. */
  @IsOptional()
  @IsString()
  givenName!: string | null;

  @IsOptional()
  @IsString()
  familyName!: string | null;
}

@Injectable()
export class ShowParticipants {
  constructor(
    private readonly transactions: Transactions,
    private readonly seats: SeatStore,
    private readonly residents: ResidentStore,
    private readonly looks: LookStore,
  ) {}

  async ofRequest(caller: Caller, requestId: string): Promise<Participant[]> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const seats = await this.seats.acceptedOf(tx, requestId);
      const ids = [...new Set(seats.map(({ residentId }) => residentId))];
      const residents = new Map((await this.residents.findAll(tx, ids)).map((one) => [one.id, one]));
      await this.looks.add(tx, caller.accountId, [...residents.keys()], 'name', 'participation');
      return seats.map(({ assignmentId, residentId }) => {
        const resident = residents.get(residentId);
        const identity = resident?.state === 'withdrawn' ? resident.remembered : resident?.profile;
        return {
          assignmentId,
          givenName: identity?.givenName ?? null,
          familyName: identity?.familyName ?? null,
        };
      });
    });
  }
}
