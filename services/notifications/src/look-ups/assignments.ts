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

@Injectable()
export class Assignments {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly tokens: ServiceTokens,
    private readonly municipalities: MunicipalityNames,
  ) {}

  /** @throws LookUpFailed also where it is not known: it was said by whom we ask, so it must be there soon */
  async find(tenant: string, assignmentId: string): Promise<AssignmentDescription> {
    const token = await this.tokens.tokenFor('read-assignments', tenant);
    const address = new URL('/v1/assignments/search', this.config.assignmentMatchingUrl);
    const body = { assignmentIds: [assignmentId] };
    const { items } = await ask<{ items: AssignmentDescription[] }>(address, token, body);
    const [found] = items;
    if (!found) throw new LookUpFailed('assignment-unknown');
    const { municipality, ...place } = found.place;
    const name = municipality && (await this.municipalities.nameOf(tenant, municipality));
    return { ...found, place: { ...place, ...(name && { municipality: name }) } };
  }
}
