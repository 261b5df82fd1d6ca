import type { Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';

export interface OpenQuestion {
  readonly questionId: string;
  readonly residentId: string;
  readonly assignmentId: string;
  readonly askedAt: Date;
}

export interface Question extends OpenQuestion {
  readonly question: string;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** What deciding about an answer needs. */
interface KnownQuestion {
  readonly isAnswered: boolean;
  readonly assignmentId: string;
}

const columns = `id as "questionId", resident_id as "residentId", assignment_id as "assignmentId", asked_at as "askedAt"`;
const place = (column: 'question' | 'answer', rowId: string) => ({ table: 'asked_question', column, rowId });

/** Questions about an assignment, and what was answered. */
@Injectable()
export class QuestionStore {
  constructor(private readonly fields: FieldEncryption) {}

  /** Whether the resident is, or was, asked to take part in it. */
  async isAskedOf(tx: Tx, residentId: string, assignmentId: string): Promise<boolean> {
    const rows: unknown[] = await tx.manager.query(
      'select from seat where tenant = $1 and assignment_id = $2 and resident_id = $3',
      [tx.tenant, assignmentId, residentId],
    );
    return rows.length > 0;
  }

  async add(tx: Tx, { questionId, residentId, assignmentId, askedAt, question }: Question): Promise<void> {
    const key = await this.fields.keyOf(tx, residentId);
    await tx.manager.query(
      `insert into asked_question (tenant, id, resident_id, assignment_id, asked_at, question)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        ...[tx.tenant, questionId, residentId, assignmentId, askedAt],
        key.encrypt(place('question', questionId), question),
      ],
    );
  }

  /** Of one resident, the newest first. */
  async of(tx: Tx, residentId: string): Promise<Question[]> {
    const rows: (OpenQuestion & { question: Buffer; answer: Buffer | null; answeredAt: Date | null })[] =
      await tx.manager.query(
        `select ${columns}, question, answer, answered_at as "answeredAt" from asked_question
          where tenant = $1 and resident_id = $2 order by asked_at desc, id desc`,
        [tx.tenant, residentId],
      );
    if (rows.length === 0) return [];
    const key = await this.fields.existingKeyOf(tx, residentId);
    return rows.map((row) => ({
      ...row,
      question: key.decrypt(place('question', row.questionId), row.question),
      answer: row.answer && key.decrypt(place('answer', row.questionId), row.answer),
    }));
  }

  /** What nobody has answered yet, the oldest first. */
  async open(tx: Tx, limit: number, offset: number): Promise<[OpenQuestion[], number]> {
    const rows: OpenQuestion[] = await tx.manager.query(
      `select ${columns} from asked_question where tenant = $1 and answered_at is null
        order by asked_at, id limit $2 offset $3`,
      [tx.tenant, limit, offset],
    );
    const [counted]: { total: number }[] = await tx.manager.query(
      `select count(*)::integer as total from asked_question where tenant = $1 and answered_at is null`,
      [tx.tenant],
    );
    return [rows, counted!.total];
  }

  /** Locks it. */
  async find(tx: Tx, residentId: string, questionId: string): Promise<KnownQuestion | undefined> {
    const [row]: KnownQuestion[] = await tx.manager.query(
      `select answered_at is not null as "isAnswered", assignment_id as "assignmentId" from asked_question
        where tenant = $1 and resident_id = $2 and id = $3 for update`,
      [tx.tenant, residentId, questionId],
    );
    return row;
  }

  async answer(
    tx: Tx,
    {
      questionId,
      residentId,
      answer,
      by,
    }: { questionId: string; residentId: string; answer: string; by: string },
  ): Promise<void> {
    const key = await this.fields.keyOf(tx, residentId);
    await tx.manager.query(
      `update asked_question set answered_at = clock_timestamp(), answered_by = $3, answer = $4
        where tenant = $1 and id = $2`,
      [tx.tenant, questionId, by, key.encrypt(place('answer', questionId), answer)],
    );
  }

  async forget(tx: Tx, residentId: string): Promise<void> {
    await tx.manager.query('delete from asked_question where tenant = $1 and resident_id = $2', [
      tx.tenant,
      residentId,
    ]);
  }
}
