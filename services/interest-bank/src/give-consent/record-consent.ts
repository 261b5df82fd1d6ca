import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar-day.ts';
import {
  type ConsentMeans,
  type ConsentRecord,
  consentRecord,
  give,
  underNewTerms,
} from '../domain/consent.ts';
import type { ConsentLanguage, ConsentText } from '../domain/consent-text.ts';
import type { Profile } from '../domain/profile.ts';
import { isUnder18, lastDayUnder18 } from '../domain/representative.ts';
import { ConsentCalendar } from '../end-consents/consent-calendar.ts';
import { ConsentStore } from '../storage/consent.store.ts';
import { textHash } from '../text-hash.ts';

export interface Agreed {
  readonly textVersion: string;
  readonly givenAt: Date;
  readonly language?: ConsentLanguage;
  readonly until?: Day;
  readonly by: string;
  readonly means: ConsentMeans;
}

/** A record of what was agreed to, under the terms that have been published since. */
export function recordOf(
  agreed: Agreed,
  texts: readonly ConsentText[],
  profile: Profile,
  today: Day,
): ConsentRecord {
  const at = texts.findIndex(({ version }) => version === agreed.textVersion);
  const text = texts[at];
  if (!text) throw new Error('A consent was recorded before it was checked');
  const language = agreed.language ?? (profile.language === 'en' ? 'en' : 'sv');
  const under18 = isUnder18(profile, today) && { lastDayUnder18: lastDayUnder18(profile.birthDate!) };
  const { givenAt, until, by, means } = agreed;
  const record = consentRecord({
    ...{ id: newId(), text, language, textHash: textHash(text[language]), givenAt, by, means },
    ...(until && { until }),
    ...under18,
  });
  const laterTerms = texts.slice(at + 1);
  const [underToday] = laterTerms.reduce<readonly ConsentRecord[]>(underNewTerms, [record]);
  return underToday!;
}

@Injectable()
export class RecordConsent {
  constructor(
    private readonly consents: ConsentStore,
    private readonly calendar: ConsentCalendar,
  ) {}

  async record(tx: Tx, residentId: string, record: ConsentRecord): Promise<readonly ConsentRecord[]> {
    const records = give(await this.consents.ofResident(tx, residentId), record);
    await this.consents.save(tx, residentId, records);
    await this.calendar.note(tx, [record.endsOn]);
    return records;
  }
}
