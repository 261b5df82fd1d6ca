import type { Tx } from '@medverka/event-delivery';
import { Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { fault } from '../domain/fault.ts';
import { type AnnouncedNumber, enterNumber, mayBeKnown } from '../domain/public-number.ts';
import { announceNumber } from '../domain/reopen-request.ts';
import type { Request } from '../domain/request.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { problemFor } from '../problems.ts';
import { CommitmentStore } from '../storage/commitment.store.ts';
import { DrawAuditStore } from '../storage/draw-audit.store.ts';
import { RequestStore } from '../storage/request.store.ts';

/** The number that nobody here controls: announced before the lottery is fixed, entered after. */
@Injectable()
export class RevealDraw {
  constructor(
    private readonly requests: RequestStore,
    private readonly commitments: CommitmentStore,
    private readonly settle: SettleRequest,
    private readonly audit: DrawAuditStore,
  ) {}

  /** @param request locked */
  async announce(tx: Tx, request: Request, announced: AnnouncedNumber, by: string): Promise<void> {
    const fixed = await this.commitments.lock(tx, request.id);
    if (fixed && fixed.state !== 'aborted' && fixed.state !== 'infeasible')
      throw new Problem(409, 'draw-begun', 'The draw is being made or is made.');
    if (mayBeKnown(announced, await tx.clock())) {
      const errors = [fault('at', 'in-the-past', 'A number that may be known already proves nothing.')];
      throw new Problem(422, 'invalid-public-number', undefined, { errors });
    }
    const decision = await this.requests.apply(tx, announceNumber(request, announced));
    if (decision.kind !== 'decided') throw problemFor(decision.reason);
    await this.audit.add(tx, { action: 'number-announced', account: by, requestId: request.id });
    if (decision.state.state === 'offering') await this.settle.fillSeats(tx, request.id);
  }

  /** Keeps the number; the panel that it draws is asked at once, by a job of its own. */
  async enter(tx: Tx, requestId: string, given: { number: string; source: string }, by: string) {
    if (!(await this.requests.lock(tx, requestId))) return undefined;
    const waiting = await this.commitments.lock(tx, requestId);
    const decision = enterNumber(waiting, given, await tx.clock());
    if (decision.kind === 'decided') {
      await this.commitments.enterNumber(tx, requestId, decision.state.drawId, given.number, by);
      await this.settle.fillSeats(tx, requestId);
    }
    return decision;
  }
}
