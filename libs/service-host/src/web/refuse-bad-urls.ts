import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

/** The router checks the path; in a query, wrong percent signs and bytes would otherwise reach the service as text. */
export function refuseBadUrl(request: FastifyRequest): void {
  if (!request.url.includes('%')) return;
  try {
    if (!decodeURIComponent(request.url.replaceAll('+', ' ')).includes('\0')) return;
  } catch {
    // Falls through to the refusal.
  }
  throw new Problem(400, 'url-malformed', 'The address must be percent-encoded UTF-8 without NUL.');
}
