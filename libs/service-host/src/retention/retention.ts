import { randomUUID } from 'node:crypto';
import { newId, type Transactions, type Tx } from '@medverka/event-delivery';
import type { Words } from '../personal-data/person-table.ts';
import type { DecidedRetention, RetentionRule } from './retention-rule.ts';
import { type Applied, countPast, destroySome } from './retention-sql.ts';

/** Why a rule does nothing, or that it runs. */
export type RuleState = 'runs' | 'not-decided' | 'no-end' | 'held-back';

export interface RulePreview {
  readonly rule: string;
  readonly words: Words;
  readonly purpose: string;
  readonly action: 'deleted' | 'emptied';
  readonly state: RuleState;
  readonly months: number | null;
  readonly atLeastMonths: number;
  readonly decisionId: string | null;
  /** Rows that the run removes on that day. */
  readonly due: number;
  /** Rows past their time that stay: a record request is open, or nobody has decided. */
  readonly held: number;
}

export interface Destruction {
  readonly rule: string;
  readonly purpose: string;
  readonly decisionId: string;
  readonly months: number;
  readonly what: 'deleted' | 'emptied';
  readonly rows: number;
}

const actionOf = ({ action }: RetentionRule): 'deleted' | 'emptied' =>
  action === 'deleted' ? 'deleted' : 'emptied';

/** Destroys what is past its time, under the county's decisions and no other. */
export class Retention {
  constructor(
    private readonly rules: readonly RetentionRule[],
    private readonly decidedOf: (tenant: string) => Promise<DecidedRetention>,
    private readonly transactions: Transactions,
  ) {}

  /** What a run would remove on that day. */
  async preview(tenant: string, asOf: Date): Promise<RulePreview[]> {
    const decided = await this.decidedOf(tenant);
    return this.transactions.read(tenant, async (tx) => {
      const previews: RulePreview[] = [];
      for (const rule of this.rules) previews.push(await this.#previewOf(tx, rule, decided, asOf));
      return previews;
    });
  }

  /** Answers what was destroyed. Twice is once: what is gone is past its time no more. */
  async run(tenant: string): Promise<Destruction[]> {
    const decided = await this.decidedOf(tenant);
    const salt = randomUUID();
    const done: Destruction[] = [];
    for (const rule of this.rules) {
      if (stateOf(rule, decided) !== 'runs') continue;
      const rows = await this.#apply(tenant, rule, decided, salt);
      if (rows > 0) done.push({ ...recordOf(rule, decided), rows });
    }
    return done;
  }

  async #apply(
    tenant: string,
    rule: RetentionRule,
    decided: DecidedRetention,
    salt: string,
  ): Promise<number> {
    let total = 0;
    for (let rows = 1; rows > 0; total += rows) {
      rows = await this.transactions.run(tenant, async (tx) => {
        const applied = appliedOf(rule, decided, await tx.clock(), salt);
        const destroyed = await destroySome(tx, applied);
        if (destroyed > 0) await record(tx, rule, decided, destroyed);
        return destroyed;
      });
    }
    return total;
  }

  async #previewOf(tx: Tx, rule: RetentionRule, decided: DecidedRetention, asOf: Date): Promise<RulePreview> {
    const line = lineOf(rule, decided);
    const state = stateOf(rule, decided);
    const counts =
      line.months === null ? { due: 0, held: 0 } : await countPast(tx, appliedOf(rule, decided, asOf, ''));
    const all = counts.due + counts.held;
    return {
      ...{ rule: rule.name, words: rule.words, purpose: rule.purpose, action: actionOf(rule), state },
      ...{ months: line.months, atLeastMonths: rule.atLeastMonths ?? 0, decisionId: line.decisionId },
      due: state === 'runs' ? counts.due : 0,
      held: state === 'runs' ? counts.held : all,
    };
  }
}

const notThere = { months: null, decisionId: null, version: 0 };

const lineOf = ({ purpose }: RetentionRule, { purposes }: DecidedRetention) =>
  purposes.find((line) => line.purpose === purpose) ?? notThere;

function stateOf(rule: RetentionRule, decided: DecidedRetention): RuleState {
  const { months, decisionId } = lineOf(rule, decided);
  if (decisionId === null) return 'not-decided';
  if (months === null) return 'no-end';
  const holds = ({ about }: { about: string }) =>
    about === 'other' || rule.about?.some((subject) => subject === about);
  return decided.holds.some(holds) ? 'held-back' : 'runs';
}

function appliedOf(rule: RetentionRule, decided: DecidedRetention, asOf: Date, salt: string): Applied {
  const { months, decisionId } = recordOf(rule, decided);
  const heldResidents = decided.holds.flatMap(({ residentId }) => residentId ?? []);
  return { rule, months, decisionId, asOf, heldResidents, salt };
}

function recordOf(rule: RetentionRule, decided: DecidedRetention): Omit<Destruction, 'rows'> {
  const { months, decisionId } = lineOf(rule, decided);
  return {
    ...{ rule: rule.name, purpose: rule.purpose, decisionId: decisionId ?? '', what: actionOf(rule) },
    months: Math.max(months ?? 0, rule.atLeastMonths ?? 1),
  };
}

/** In the transaction of the destruction: nothing goes without its record. */
async function record(tx: Tx, rule: RetentionRule, decided: DecidedRetention, rows: number): Promise<void> {
  const { purpose, decisionId, months, what } = recordOf(rule, decided);
  const { version } = lineOf(rule, decided);
  await tx.manager.query(
    `insert into destruction (tenant, id, rule, purpose, decision_id, purpose_version, months, what, rows)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.tenant, newId(), rule.name, purpose, decisionId, version, months, what, rows],
  );
}
