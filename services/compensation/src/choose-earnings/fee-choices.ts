import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { isBeforehand } from '../domain/earning-ceiling.ts';

/** The share of the fee that somebody wants, for one assignment or for all that come. */
export interface FeeChoice {
  readonly feeChoiceId: string;
  readonly payeeId: string;
  readonly assignmentId: string | null;
  readonly percent: number;
  readonly chosenOn: string;
  readonly endedOn: string | null;
}

const columns = `id as "feeChoiceId", payee_id as "payeeId", assignment_id as "assignmentId", percent,
  chosen_on::text as "chosenOn", ended_on::text as "endedOn"`;

@Injectable()
export class FeeChoices {
  /** The newest first. */
  of(tx: Tx, payeeIds: readonly string[]): Promise<FeeChoice[]> {
    return tx.manager.query(
      `select ${columns} from fee_choice where tenant = $1 and payee_id = any($2) order by chosen_on desc, id desc`,
      [tx.tenant, payeeIds],
    );
  }

  async add(
    tx: Tx,
    choice: Pick<FeeChoice, 'payeeId' | 'assignmentId' | 'percent' | 'chosenOn'>,
    by: string,
  ): Promise<FeeChoice> {
    const { payeeId, assignmentId, percent, chosenOn } = choice;
    const [added]: FeeChoice[] = await tx.manager.query(
      `insert into fee_choice (tenant, id, payee_id, assignment_id, percent, chosen_on, chosen_by)
       values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
      [tx.tenant, newId(), payeeId, assignmentId, percent, chosenOn, by],
    );
    return added!;
  }

  /** Meetings after that day have the whole fee again. */
  async end(tx: Tx, id: string, payeeId: string, day: string): Promise<FeeChoice | undefined> {
    const [rows]: [FeeChoice[]] = await tx.manager.query(
      `update fee_choice set ended_on = $4 where tenant = $1 and id = $2 and payee_id = $3 and ended_on is null
       returning ${columns}`,
      [tx.tenant, id, payeeId, day],
    );
    return rows[0];
  }
}

/** Of choices made before the meeting: the newest about the assignment, else the newest about all. 100 when none. */
export function chosenPercent(
  choices: readonly FeeChoice[],
  of: { readonly payeeId: string; readonly assignmentId: string; readonly date: string },
): number {
  const holding = choices.filter(
    ({ payeeId, chosenOn, endedOn }) =>
      payeeId === of.payeeId && isBeforehand(chosenOn, of.date) && (endedOn === null || of.date <= endedOn),
  );
  const own = holding.find(({ assignmentId }) => assignmentId === of.assignmentId);
  return (own ?? holding.find(({ assignmentId }) => assignmentId === null))?.percent ?? 100;
}
