import type { Tx } from '@medverka/event-delivery';
import type { Engagement } from '../domain/calculate-compensation.ts';
import type { PriceList } from '../domain/planned-cost.ts';

/** What a claim says that the fee follows from. */
export interface Stated extends Pick<Engagement, 'travelMinutes' | 'lostEarnings'> {
  /** Who said so does not approve the fee. */
  readonly claimedBy: string;
}

export const occasionKey = (of: { assignmentId: string; occasion: number }): string =>
  `${of.assignmentId} ${of.occasion}`;

/** By occasion. Lost earnings count always, so that a tariff without them can say no; time only where it counts. */
export async function statedFor(
  tx: Tx,
  occasions: readonly { assignmentId: string; occasion: number }[],
  prices: Iterable<PriceList>,
): Promise<Map<string, Stated>> {
  const rows: {
    assignmentId: string;
    occasion: number;
    claimedBy: string;
    travelMinutes: number | null;
    lostEarnings: Engagement['lostEarnings'] | null;
  }[] = await tx.manager.query(
    `select c.assignment_id as "assignmentId", c.occasion, c.claimed_by as "claimedBy",
            (c.engagement ->> 'travelMinutes')::integer as "travelMinutes", c.engagement -> 'lostEarnings' as "lostEarnings"
       from json_to_recordset($2::json) as r ("assignmentId" uuid, occasion integer)
       join compensation c on c.tenant = $1 and c.kind = 'travel' and c.assignment_id = r."assignmentId"
                          and c.occasion = r.occasion and c.state <> 'reversed'
      where c.engagement ?| array['travelMinutes', 'lostEarnings']`,
    [tx.tenant, JSON.stringify(occasions)],
  );
  const timeCounts = [...prices].some(({ tariffs }) => tariffs.some(({ rules }) => rules.travelTimeCounts));
  return new Map(
    rows.flatMap(({ travelMinutes, lostEarnings, claimedBy, ...of }) => {
      const stated = {
        ...(timeCounts && travelMinutes !== null && { travelMinutes }),
        ...(lostEarnings && { lostEarnings }),
      };
      return Object.keys(stated).length > 0 ? [[occasionKey(of), { ...stated, claimedBy }] as const] : [];
    }),
  );
}
