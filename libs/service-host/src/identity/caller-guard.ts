import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';
import { PUBLIC, RIGHTS, type Right } from './allow.ts';
import type { Caller } from './caller.ts';
import { callerOf, refusalOf } from './current-caller.ts';

/** Lets a request through to its handler: with a token that holds, and one of the rights that the route asks for. */
@Injectable()
export class CallerGuard implements CanActivate {
  readonly #logger = new Logger('Access');

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = callerOf(request);
    if (!caller) throw refusalOf(request) ?? new Problem(401, 'token-missing');
    const rights = this.reflector.getAllAndOverride<Right[] | undefined>(RIGHTS, places);
    if (!rights || rights.some((right) => holds(caller, right))) return true;
    const { accountId, tenant } = caller;
    const route = request.routeOptions.url;
    this.#logger.warn({ message: 'refused', audit: true, reason: 'not-allowed', accountId, tenant, route });
    throw new Problem(403, 'not-allowed', `This needs one of: ${rights.map(nameOf).join(', ')}.`);
  }
}

const holds = (caller: Caller, right: Right): boolean =>
  typeof right === 'string' ? caller.has(right) : caller.may(right.permission);

const nameOf = (right: Right): string => (typeof right === 'string' ? right : right.permission);
