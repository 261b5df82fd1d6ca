import { callerOf, Problem } from '@medverka/service-host';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { LimitAttempts, tooMany } from './limit-attempts.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const REFUSED = new Set([403, 404]);

type Asked = Parameters<typeof callerOf>[0];

/**
 * Whoever is told that there is nothing, or that it is not theirs, may be trying ids: each such answer is on record,
 * with the id, so that the person whose it is can read it; and whoever gets too many of them gets 429 instead. An id of
 * another county, of another person and of nobody are one and the same here, and cost the same: the one row.
 */
@Injectable()
export class RecordRefusals implements NestInterceptor {
  constructor(private readonly limits: LimitAttempts) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        const request = context.switchToHttp().getRequest<Asked>();
        if (!(error instanceof Problem) || !REFUSED.has(error.status)) return throwError(() => error);
        return from(this.#record(request, error)).pipe(mergeMap((told) => throwError(() => told)));
      }),
    );
  }

  async #record(request: Asked, error: Problem): Promise<Problem> {
    const caller = callerOf(request);
    if (!caller || caller.clientId !== undefined) return error;
    const residentId = Object.values((request.params ?? {}) as Record<string, string>).find((value) =>
      UUID.test(value),
    );
    const seconds = await this.limits.refused(caller, {
      asked: `${request.method} ${request.routeOptions.url ?? ''}`,
      outcome: error.slug,
      ...(residentId !== undefined && { residentId }),
    });
    return seconds > 0 ? tooMany(seconds) : error;
  }
}
