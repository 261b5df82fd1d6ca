import { type Participant, type PlannedRequest, type Theme, type Travel, themes } from './plan-request.ts';
import { type CountyTariff, ORE_PER_KILOMETRE, tariffOf } from './tariffs.ts';
import type { CountyYear } from './year.ts';

export interface CountyFigures {
  readonly residents: number;
  readonly requests: number;
  /** Counted per person and request, and per person and occasion. */
  readonly engagements: number;
  readonly occasions: number;
  readonly compensations: number;
  readonly oreByTheme: Readonly<Record<Theme, number>>;
}

export const travelOre = ({ kilometres = 0, ticketOre = 0 }: Travel): number =>
  kilometres * ORE_PER_KILOMETRE + ticketOre;

/** What a county's part of the year has to come to: from the plan and the tariff's words, without the services. */
export function reckon({ county, residents, requests }: CountyYear): CountyFigures {
  const tariff = tariffOf(county.code);
  const attended = requests.flatMap((request) =>
    request.participants.filter(({ minutes }) => minutes > 0).map((who) => ({ request, who })),
  );
  const occasions = attended.reduce((sum, { request }) => sum + request.occasions.length, 0);
  const oreByTheme = Object.fromEntries(themes.map((theme) => [theme, 0])) as Record<Theme, number>;
  for (const { request, who } of attended) oreByTheme[request.theme] += oreOf(request, who, tariff);
  return {
    residents,
    requests: requests.length,
    engagements: attended.length,
    occasions,
    compensations: occasions + attended.filter(({ who }) => who.travel).length,
    oreByTheme,
  };
}

const oreOf = ({ occasions }: PlannedRequest, { minutes, travel }: Participant, tariff: CountyTariff) =>
  occasions.length * tariff.feeOre(minutes) + (travel ? travelOre(travel) : 0);
