import { Chance } from './chance.ts';
import { apportion, type SwedishCounty } from './counties.ts';
import { type PlannedRequest, planRequest } from './plan-request.ts';

/** All of Sweden at the 1 % bank, in a year. */
export const WHOLE_YEAR = { residents: 106_000, requests: 25_000, engagements: 65_000 } as const;

export interface CountyYear {
  readonly county: SwedishCounty;
  readonly residents: number;
  /** In the order of their days. */
  readonly requests: readonly PlannedRequest[];
}

export interface Shares {
  /** Of the year's requests and engagements. */
  readonly share: number;
  /** Of the banks' residents. */
  readonly residentShare: number;
}

/** What each county asks for in its part of the year: as many residents, requests and engagements as live there. */
export function planYear(counties: readonly SwedishCounty[], shares: Shares, seed: string): CountyYear[] {
  const populations = counties.map(({ population }) => population);
  const residents = apportion(Math.round(WHOLE_YEAR.residents * shares.residentShare), populations);
  const requests = apportion(Math.round(WHOLE_YEAR.requests * shares.share), populations);
  const engagements = apportion(Math.round(WHOLE_YEAR.engagements * shares.share), populations);
  return counties.map((county, at) => ({
    county,
    residents: residents[at]!,
    requests: planCounty(county, requests[at]!, engagements[at]!, new Chance(`${seed}/${county.tenant}`)),
  }));
}

function planCounty(
  county: SwedishCounty,
  requests: number,
  engagements: number,
  chance: Chance,
): PlannedRequest[] {
  const planned = Array.from({ length: requests }, () => planRequest(county, chance));
  meet(planned, Math.max(engagements, requests), chance);
  return planned.sort((one, other) => one.day.localeCompare(other.day));
}

/** Somebody more or less here and there, until as many take part as the year says. */
function meet(planned: readonly PlannedRequest[], engagements: number, chance: Chance): void {
  const attendedBy = ({ participants }: PlannedRequest) =>
    participants.filter(({ minutes }) => minutes > 0).length;
  let attended = planned.reduce((sum, each) => sum + attendedBy(each), 0);
  while (planned.length > 0 && attended !== engagements) {
    const request = chance.oneOf(planned);
    if (attended < engagements) {
      request.participants.push({ minutes: request.minutes });
      attended += 1;
    } else if (attendedBy(request) > 1 && request.participants.length > request.least) {
      const out = request.participants.findIndex(({ minutes }) => minutes > 0);
      request.participants.splice(out, 1);
      attended -= 1;
    }
  }
}
