import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { reasonForYou } from '../domain/eligibility-words.ts';
import { type Explanation, explainSeat } from '../domain/explanation.ts';
import { approvedBefore } from '../domain/relaxation.ts';
import type { Words } from '../domain/words.ts';
import { DrawReader, type Standing } from '../storage/draw.reader.ts';

/** What a round had to do with the reader: kept out by a rule, or what chance gave. */
export type ExplainedStanding = Pick<Standing, 'drawId' | 'round' | 'preparedAt'> &
  (
    | { readonly standing: 'not-eligible'; readonly reason: string; readonly words: Words }
    | { readonly standing: 'drawn' | 'not-drawn'; readonly chance: Explanation }
    | { readonly standing: 'waiting' | 'not-held' }
  );

/** Why somebody was, or was not, asked in each round of a request; for that person alone. */
@Injectable()
export class ExplainStanding {
  constructor(private readonly draws: DrawReader) {}

  async of(tx: Tx, requestId: string, personId: string): Promise<ExplainedStanding[]> {
    const explained: ExplainedStanding[] = [];
    for (const standing of await this.draws.standings(tx, requestId, personId)) {
      const { drawId, round, preparedAt, reason, competed, seated, state } = standing;
      const about = { drawId, round, preparedAt };
      if (reason) explained.push({ ...about, standing: 'not-eligible', reason, words: reasonForYou(reason) });
      else if (competed && state === 'done')
        explained.push({
          ...about,
          standing: seated ? 'drawn' : 'not-drawn',
          chance: await this.chance(tx, requestId, standing, personId),
        });
      else if (competed)
        explained.push({
          ...about,
          standing: state === 'aborted' || state === 'infeasible' ? 'not-held' : 'waiting',
        });
    }
    return explained;
  }

  private async chance(tx: Tx, requestId: string, { drawId, seated }: Standing, personId: string) {
    const { input, round, fairness } = (await this.draws.ended(tx, requestId, drawId))!;
    const { composition, method } = input;
    return explainSeat({
      assignment: { personId, holder: seated ? 'drawn' : 'none' },
      method,
      people: composition.people,
      held: new Set(composition.pinned.map(({ id }) => id)),
      notMet: approvedBefore(round, await this.draws.proposals(tx, requestId), composition),
      ...(fairness ? { chances: fairness } : {}),
    });
  }
}
