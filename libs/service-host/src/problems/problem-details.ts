import type { Problem } from './problem.ts';
import { titleOf } from './titles.ts';

/** The body of RFC 9457, with its extension members beside. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly [extension: string]: unknown;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** `instance` names this one occurrence: the request id, by which the logs and traces can be searched. */
export function detailsOf(problem: Problem, requestId: string): ProblemDetails {
  const title = titleOf(problem.slug);
  return {
    ...problem.extras,
    type: `urn:medverka:problem:${problem.slug}`,
    title,
    status: problem.status,
    detail: problem.detail ?? `${title}.`,
    instance: `urn:medverka:request:${requestId}`,
  };
}
