import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { dayInSweden } from '../domain/calendar-day.ts';
import type { ProfileReference } from '../domain/check-profile.ts';
import { municipalityCodes } from '../municipalities.ts';
import { AreaStore } from '../storage/area.store.ts';
import { ThemeStore } from '../storage/theme.store.ts';

/** What profiles of this county are checked against now. */
@Injectable()
export class ProfileReferences {
  constructor(
    private readonly themes: ThemeStore,
    private readonly areas: AreaStore,
  ) {}

  async read(tx: Tx, now: Date): Promise<ProfileReference> {
    return {
      today: dayInSweden(now),
      municipalities: municipalityCodes,
      themes: await this.themes.codesInUse(tx),
      areas: new Set((await this.areas.all(tx)).map(({ code }) => code)),
    };
  }
}
