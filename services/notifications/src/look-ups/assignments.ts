import { Gathered } from '@medverka/event-delivery';
import { ServiceTokens } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { NotificationsConfig } from '../config.ts';
import type { PlaceOfActivity } from '../words/compose.ts';
import { ask, LookUpFailed } from './ask.ts';
import { MunicipalityNames } from './municipality-names.ts';

/** What an assignment is about, as assignment-matching says at this moment. Never stored. */
export interface AssignmentDescription {
  readonly state: string;
  readonly title: string;
  readonly place: PlaceOfActivity;
  readonly occasions: readonly { readonly startsAt: string; readonly endsAt: string }[];
  readonly group: { readonly name: string };
  /** What those who asked say afterwards. */
  readonly feedback?: string;
}

type Found = AssignmentDescription & { readonly assignmentId: string };

/** As many as are answered at once. */
const mostAsked = 100;

@Injectable()
export class Assignments {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly tokens: ServiceTokens,
    private readonly municipalities: MunicipalityNames,
  ) {}

  private readonly asked = new Gathered(
    (tenant: string, assignmentIds: readonly string[]) => this.findAll(tenant, assignmentIds),
    mostAsked,
  );

  /** @throws LookUpFailed also where it is not known: it was said by whom we ask, so it must be there soon */
  async find(tenant: string, assignmentId: string): Promise<AssignmentDescription> {
    const found = await this.asked.of(tenant, assignmentId);
    if (!found) throw new LookUpFailed('assignment-unknown');
    const { municipality, ...place } = found.place;
    const name = municipality && (await this.municipalities.nameOf(tenant, municipality));
    return { ...found, place: { ...place, ...(name && { municipality: name }) } };
  }

  private async findAll(
    tenant: string,
    assignmentIds: readonly string[],
  ): Promise<(AssignmentDescription | undefined)[]> {
    const token = await this.tokens.tokenFor('read-assignments', tenant);
    const address = new URL('/v1/assignments/search', this.config.assignmentMatchingUrl);
    const body = { assignmentIds: [...new Set(assignmentIds)] };
    const { items } = await ask<{ items: Found[] }>(address, token, body);
    const found = new Map(items.map((item) => [item.assignmentId, item]));
    return assignmentIds.map((id) => found.get(id));
  }
}
