import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { isLive } from '../domain/assignment.ts';
import { certificateOf } from '../domain/certificate.ts';
import { activityYear } from '../domain/composition.ts';
import { compositionTable, type PoolShare } from '../domain/composition-table.ts';
import { anyHidden, shownCounts } from '../domain/eligibility-words.ts';
import { valuesOf } from '../domain/pool-person.ts';
import { approvedBefore } from '../domain/relaxation.ts';
import { relaxationWords } from '../domain/relaxation-words.ts';
import type { Request } from '../domain/request.ts';
import { smallestGroup } from '../domain/small-groups.ts';
import { DrawReader, type EndedRound } from '../storage/draw.reader.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import { RequestReader } from '../storage/request.reader.ts';
import { type ApprovedRelaxation, CompositionAnswer } from './composition-answer.ts';

/** Target, pool and panel of a request side by side, what gave way, and how fair the lottery was. */
@Injectable()
export class ShowComposition {
  constructor(
    private readonly draws: DrawReader,
    private readonly reader: RequestReader,
    private readonly pool: PoolReader,
  ) {}

  async of(tx: Tx, request: Request): Promise<CompositionAnswer> {
    const round = await this.draws.lottery(tx, request.id);
    const table = compositionTable(await this.shares(tx, request, round), request.terms);
    const poolOf = ({ feature, value }: { feature: string; value: string }) =>
      table.rows.find((row) => row.feature === feature && row.value === value)?.pool ?? null;
    const proposals = await this.draws.proposals(tx, request.id);
    const approved = new Set(approvedBefore(Number.POSITIVE_INFINITY, proposals, request.terms).map(keyOf));
    const relaxations = new Map<string, ApprovedRelaxation>();
    for (const { relaxation } of proposals) {
      const { feature, value, limit, from, to } = relaxation;
      // How many seats so few people could fill would tell how many they are.
      if (feature === 'seats' && table.people === null) continue;
      relaxations.set(keyOf(relaxation), {
        ...{ feature, value, limit, from, to },
        approved: approved.has(keyOf(relaxation)),
        reason: { ...relaxationWords(relaxation, poolOf(relaxation)) },
      });
    }
    const competed = round
      ? round.input.composition.people.length - round.input.composition.pinned.length
      : 0;
    const ineligible = shownCounts(round?.ineligible ?? new Map());
    const shown = round?.fairness && competed >= smallestGroup;
    return {
      requestId: request.id,
      drawnFrom: round?.fairness ? 'bank' : 'no-lottery',
      people: table.people,
      rows: [...table.rows],
      ineligible,
      relaxations: [...relaxations.values()],
      ...(shown ? { certificate: certificateOf(round.fairness) } : {}),
      hidden: table.hidden || anyHidden(ineligible) || Boolean(round?.fairness && !shown),
    };
  }

  /** Everybody of the lottery, and whoever holds a seat now. */
  private async shares(tx: Tx, { id, terms }: Request, round: EndedRound | undefined): Promise<PoolShare[]> {
    const assignments = await this.reader.panel(tx, id);
    const { people = [], pinned = [] } = round?.input.composition ?? {};
    // Whoever stays in a standing group that is renewed holds a seat as well, and was never asked here.
    const asked = new Set(assignments.map(({ personId }) => personId));
    const staying = pinned.filter((holder) => !asked.has(holder.id)).map((holder) => holder.id);
    const seated = new Set([...assignments.filter(isLive).map(({ personId }) => personId), ...staying]);
    const known = new Set(people.map((person) => person.id));
    const others = [...seated].filter((personId) => !known.has(personId));
    const now = await tx.clock();
    const year = activityYear(terms, now);
    const features = [...new Set([...terms.quotas, ...terms.atMost].map(({ feature }) => feature))];
    const late = others.length === 0 ? [] : await this.pool.some(tx, now, others);
    return [
      ...people.map((person) => ({ features: person.features, seat: seated.has(person.id) ? 1 : 0 })),
      ...late.map((person) => ({
        features: Object.fromEntries(features.map((each) => [each, valuesOf(person, each, year)])),
        seat: 1,
      })),
    ];
  }
}

const keyOf = ({ feature, value, limit }: { feature: string; value: string; limit: string }): string =>
  `${feature} ${value} ${limit}`;
