import type { components } from '../../../../generated/interest-bank.ts';
import type { Faults } from '../../../forms/use-field-errors.ts';
import type { ResidentView } from './profile-draft.ts';

type Schemas = components['schemas'];
type Availability = Required<Schemas['AvailabilityDto']>;
type NeedKind = Schemas['NeedsDto']['kinds'][number];

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening'] as const;
export const NEEDS = [
  'interpreter',
  'sign-language-interpreter',
  'text-interpreter',
  'hearing-loop',
  'wheelchair-access',
  'companion',
  'easy-language',
  'breaks',
  'quiet-room',
] as const satisfies readonly NeedKind[];

/** When, where, how often and with what: nothing of it has to be said. */
export interface WishesDraft {
  weekdays: string[];
  partsOfDay: string[];
  away: { from: string; to: string }[];
  area: string;
  forms: string[];
  municipalities: string[];
  perMonth: string;
  perYear: string;
  languages: string[];
  ties: string[];
  needs: string[];
  interpreterLanguage: string;
}

export function wishesOf(view: ResidentView): WishesDraft {
  const { availability, reach, howOften, needs } = view;
  return {
    weekdays: [...(availability?.weekdays ?? [])],
    partsOfDay: [...(availability?.partsOfDay ?? [])],
    away: (availability?.away ?? []).map(({ from, to }) => ({ from, to })),
    area: view.area ?? '',
    forms: reach ? [reach.inRoom && 'room', reach.online && 'online'].filter(isText) : ['room', 'online'],
    municipalities: [...(reach?.municipalities ?? [])],
    perMonth: howOften?.perMonth ? String(howOften.perMonth) : '',
    perYear: howOften?.perYear ? String(howOften.perYear) : '',
    languages: [...(view.languages ?? [])],
    ties: (view.ties ?? []).map(({ organisation }) => organisation),
    needs: [...(needs?.kinds ?? [])],
    interpreterLanguage: needs?.interpreterLanguage ?? '',
  };
}

const isText = (value: string | false | undefined): value is string => Boolean(value);
const count = (text: string, most: number): string | undefined =>
  text.trim() === '' || (/^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most)
    ? undefined
    : 'number';

export const faultsOfWishes = (draft: WishesDraft): Faults => ({
  ...Object.fromEntries(
    draft.away.map(({ from, to }, at) => [
      `availability.away.${at}`,
      from && to && from <= to ? undefined : 'ends-after-it-begins',
    ]),
  ),
  reach: draft.forms.length > 0 ? undefined : 'is-online-or-in-a-room',
  'howOften.perMonth': count(draft.perMonth, 31),
  'howOften.perYear': count(draft.perYear, 366),
  ...Object.fromEntries(
    draft.ties.map((one, at) => [`ties.${at}.organisation`, one.trim() ? undefined : 'missing']),
  ),
  'needs.interpreterLanguage':
    draft.needs.includes('interpreter') && !draft.interpreterLanguage ? 'choose' : undefined,
});

/** @param mayNeed the consent for needs is given: without it nothing of them is sent */
export function wishFields(draft: WishesDraft, mayNeed: boolean) {
  return {
    availability: {
      weekdays: draft.weekdays as Availability['weekdays'],
      partsOfDay: draft.partsOfDay as Availability['partsOfDay'],
      away: draft.away,
    },
    ...(draft.area && { area: draft.area }),
    reach: {
      inRoom: draft.forms.includes('room'),
      online: draft.forms.includes('online'),
      ...(draft.municipalities.length > 0 && { municipalities: draft.municipalities }),
    },
    howOften: {
      ...(draft.perMonth.trim() && { perMonth: Number(draft.perMonth) }),
      ...(draft.perYear.trim() && { perYear: Number(draft.perYear) }),
    },
    languages: draft.languages,
    ties: draft.ties.map((organisation) => ({ organisation: organisation.trim() })),
    ...(mayNeed && {
      needs: {
        kinds: draft.needs as NeedKind[],
        ...(draft.needs.includes('interpreter') && { interpreterLanguage: draft.interpreterLanguage }),
      },
    }),
  };
}
