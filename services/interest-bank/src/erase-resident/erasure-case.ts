import { type Erasure, holders, type KeptAnswer } from '../storage/erasure.store.ts';
import { answersDueAt } from './erase-resident.ts';
import type { AnswerOfService, ErasureCase } from './erasure.dto.ts';

/** The proof as it stands: every service that has to answer, with what it did or that it has not. */
export function caseOf(erasure: Erasure, answers: readonly KeptAnswer[], now: Date): ErasureCase {
  const { id, residentId, ground, decisionId, decidedAt, refusedBecause } = erasure;
  const ordered = erasure.state === 'ordered';
  const all = ordered ? holders.map((service) => answerOf(service, answers)) : [];
  const late = ordered && all.some(({ state }) => state === 'missing') && answersDueAt(decidedAt!) <= now;
  return {
    ...{ erasureId: id, residentId, ground, askedAt: erasure.askedAt.toISOString(), late, answers: all },
    state: ordered && all.every(({ state }) => state === 'done') ? 'done' : erasure.state,
    ...(decisionId !== null && { decisionId }),
    ...(decidedAt !== null && { decidedAt: decidedAt.toISOString() }),
    ...(refusedBecause !== null && { refusedBecause }),
  };
}

function answerOf(service: KeptAnswer['service'], answers: readonly KeptAnswer[]): AnswerOfService {
  const answer = answers.find((one) => one.service === service);
  if (!answer) return { service, state: 'missing', erased: [], kept: [] };
  const { final, erased, kept, answeredAt } = answer;
  return { service, state: final ? 'done' : 'waits', answeredAt: answeredAt.toISOString(), erased, kept };
}
