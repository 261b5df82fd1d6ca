import { Transactions, type Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { dayInSweden } from '../domain/calendar-day.ts';
import type { Resident } from '../domain/resident.ts';
import type { Needs } from '../domain/wishes.ts';
import { NeedsDto } from '../register-resident/wishes.dto.ts';
import { AssociationStore } from '../storage/association.store.ts';
import { LookStore } from '../storage/look.store.ts';
import { MandateStore } from '../storage/mandate.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { SeatStore } from '../storage/seat.store.ts';
import { isProtected } from '../whose.ts';

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

  /** What has to be arranged, where the person has told and agreed to it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => NeedsDto)
  needs!: Needs | null;

  /** Associations that the person speaks for, by name; without any, the person takes part as an individual. */
  @IsString({ each: true })
  appointedBy!: string[];
}

/** Of a protected identity, the name by which the person wants to be known; else none. */
function nameOf(resident: Resident | undefined): Pick<Participant, 'givenName' | 'familyName'> {
  if (resident && isProtected(resident)) {
    const knownAs = 'knownAs' in resident ? resident.knownAs : undefined;
    return { givenName: knownAs ?? null, familyName: null };
  }
  const identity = resident?.state === 'withdrawn' ? resident.remembered : resident?.profile;
  return { givenName: identity?.givenName ?? null, familyName: identity?.familyName ?? null };
}

/** Kept only as long as the consent to it holds, so what there is may be used. */
function needsOf(resident: Resident | undefined): Needs | null {
  return resident && resident.state !== 'withdrawn' ? (resident.profile.needs ?? null) : null;
}

@Injectable()
export class ShowParticipants {
  constructor(
    private readonly transactions: Transactions,
    private readonly seats: SeatStore,
    private readonly residents: ResidentStore,
    private readonly looks: LookStore,
    private readonly mandates: MandateStore,
    private readonly associations: AssociationStore,
  ) {}

  async ofRequest(caller: Caller, requestId: string): Promise<Participant[]> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const seats = await this.seats.acceptedOf(tx, requestId);
      const ids = [...new Set(seats.map(({ residentId }) => residentId))];
      const residents = new Map((await this.residents.findAll(tx, ids)).map((one) => [one.id, one]));
      await this.looks.add(tx, caller.accountId, [...residents.keys()], 'name', 'participation');
      const appointedBy = await this.appointedBy(tx, [...residents.values()]);
      return seats.map(({ assignmentId, residentId }) => {
        const resident = residents.get(residentId);
        return {
          assignmentId,
          ...nameOf(resident),
          needs: needsOf(resident),
          appointedBy: appointedBy.get(residentId) ?? [],
        };
      });
    });
  }

  /** By resident; of a protected identity nothing, for an association may be small. */
  private async appointedBy(tx: Tx, residents: readonly Resident[]): Promise<Map<string, string[]>> {
    const ids = residents.filter((resident) => !isProtected(resident)).map(({ id }) => id);
    const mandates = await this.mandates.inForce(tx, ids, dayInSweden(await tx.clock()));
    const names = await this.associations.names(
      tx,
      [...mandates.values()].flat().map(({ associationId }) => associationId),
    );
    return new Map(
      [...mandates].map(([id, of]) => [
        id,
        of.flatMap(({ associationId }) => names.get(associationId) ?? []),
      ]),
    );
  }
}
