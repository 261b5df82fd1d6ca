import type { Tx } from '@medverka/event-delivery';
import { type KeptLottery, type Transcript, transcriptOf } from '@medverka/fair-selection';
import { Injectable } from '@nestjs/common';
import type { Certificate } from '../domain/certificate.ts';
import type { Ineligible } from '../domain/eligibility.ts';
import type { Chances } from '../domain/explanation.ts';
import type { Proposal } from '../domain/relaxation.ts';
import { chancesOf, type DrawInput, inputOf, type StoredInput } from './draw-input.ts';

/** A round that has ended, as explanations and tables need it. */
export interface EndedRound {
  readonly drawId: string;
  readonly round: number;
  readonly input: DrawInput;
  /** How many each rule kept out. */
  readonly ineligible: ReadonlyMap<Ineligible, number>;
  /** Of a lottery. */
  readonly fairness?: Chances & Certificate;
}

/** Somebody and one round: kept out by a rule, or among those who could be chosen. */
export interface Standing {
  readonly drawId: string;
  readonly round: number;
  readonly state: 'prepared' | 'committed' | 'done' | 'infeasible' | 'aborted';
  readonly preparedAt: Date;
  readonly method: DrawInput['method'];
  /** The rule that kept them out. */
  readonly reason: Ineligible | null;
  readonly competed: boolean;
  readonly seated: boolean;
}

interface Row {
  readonly id: string;
  readonly round: number;
  readonly input: StoredInput;
  readonly ineligible: Partial<Record<Ineligible, number>>;
  readonly fairness: (Chances & Certificate) | null;
  /** By type of the input; older draws have the chance of each person in `fairness`. */
  readonly chances: readonly number[] | null;
}

interface KeptRow {
  /** Of older draws all of it; of others it is made again from what else is kept. */
  readonly transcript: Transcript | null;
  readonly committed: Pick<KeptLottery, 'format' | 'engine' | 'bodies' | 'rules'> | null;
  readonly panels: Buffer | null;
  readonly salt: string | null;
  readonly seed: string;
  readonly commit: string | null;
  readonly input: StoredInput;
}

const columns = `id, round, input, result -> 'fairness' as fairness, result -> 'chances' as chances,
  (select coalesce(jsonb_object_agg(r.key, jsonb_array_length(r.value)), '{}')
     from jsonb_each(draw.ineligible) r) as ineligible`;

/** What draws left on record, for those who may read it. */
@Injectable()
export class DrawReader {
  /** The round that seated somebody. */
  async seating(tx: Tx, requestId: string, personId: string): Promise<EndedRound | undefined> {
    return this.one(
      tx,
      `and state = 'done' and result -> 'seated' @> jsonb_build_array(jsonb_build_object('personId', $3::text))
       order by round desc limit 1`,
      [requestId, personId],
    );
  }

  async ended(tx: Tx, requestId: string, drawId: string): Promise<EndedRound | undefined> {
    return this.one(tx, 'and id = $3', [requestId, drawId]);
  }

  /** What each round of a request had to do with somebody. */
  async standings(tx: Tx, requestId: string, personId: string): Promise<Standing[]> {
    return tx.manager.query(
      `select id as "drawId", round, state, prepared_at as "preparedAt", input ->> 'method' as method,
              (select r.key from jsonb_each(ineligible) r where r.value @> to_jsonb($3::bigint)) as reason,
              input -> 'composition' -> 'types' @>
                jsonb_build_array(jsonb_build_object('ids', jsonb_build_array($3::text)))
                and not input -> 'composition' -> 'pinned' @>
                  jsonb_build_array(jsonb_build_object('id', $3::text)) as competed,
              coalesce(result -> 'seated' @>
                jsonb_build_array(jsonb_build_object('personId', $3::text)), false) as seated
         from draw where tenant = $1 and request_id = $2 order by round`,
      [tx.tenant, requestId, personId],
    );
  }

  /** The lottery from the bank, whose fairness is certified; without one, what it would have drawn from. */
  async lottery(tx: Tx, requestId: string): Promise<EndedRound | undefined> {
    return this.one(
      tx,
      `and state in ('done', 'infeasible') and source = 'bank'
       order by (result -> 'fairness') is not null desc, round desc limit 1`,
      [requestId],
    );
  }

  /** Changes of limits that were proposed, and in which round. */
  async proposals(tx: Tx, requestId: string): Promise<Proposal[]> {
    return tx.manager.query(
      `select d.round, p.value as relaxation from draw d, jsonb_array_elements(d.result -> 'relaxations') as p
        where d.tenant = $1 and d.request_id = $2 and d.state = 'infeasible' order by d.round`,
      [tx.tenant, requestId],
    );
  }

  /** As `verify-draw` checks it, and as its hash was published. */
  async transcript(tx: Tx, requestId: string, drawId: string): Promise<Transcript | undefined> {
    const rows: KeptRow[] = await tx.manager.query(
      `select result -> 'transcript' as transcript, result -> 'committed' as committed, panels, salt, seed,
              transcript_hash as commit, input
         from draw where tenant = $1 and request_id = $2 and id = $3`,
      [tx.tenant, requestId, drawId],
    );
    const { transcript, committed, panels, salt, seed, commit, input } = rows[0] ?? {};
    if (!committed || !panels || !salt || seed === undefined || !commit || !input)
      return transcript ?? undefined;
    const kept = { ...committed, panels, salt, commit, publicNumber: seed };
    const made = transcriptOf(inputOf(input).composition, kept);
    if (made.commit !== commit) throw new Error(`Draw ${drawId} does not give the transcript that it had.`);
    return made;
  }

  private async one(tx: Tx, rest: string, values: readonly string[]): Promise<EndedRound | undefined> {
    const rows: Row[] = await tx.manager.query(
      `select ${columns} from draw where tenant = $1 and request_id = $2 ${rest}`,
      [tx.tenant, ...values],
    );
    const row = rows[0];
    return (
      row && {
        drawId: row.id,
        round: row.round,
        input: inputOf(row.input),
        ineligible: new Map(Object.entries(row.ineligible) as [Ineligible, number][]),
        ...(row.fairness ? { fairness: fairnessOf(row.fairness, row) } : {}),
      }
    );
  }
}

const fairnessOf = (fairness: Chances & Certificate, { chances, input }: Row): Chances & Certificate =>
  chances ? { ...fairness, probabilities: chancesOf(input, chances) } : fairness;
