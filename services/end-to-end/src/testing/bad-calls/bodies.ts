import { type BadCall, request, type Surroundings } from './bad-call.ts';

const body =
  (content: unknown, contentType = 'application/json') =>
  ({ tokens }: Surroundings) =>
    ({
      service: 'assignment-matching',
      path: '/v1/requests',
      token: tokens.coordinator,
      body: content,
      contentType,
    }) as const;

/** What is no body at all. */
export const badBodies: readonly BadCall[] = [
  ['a list for a body', body([]), [400, 'invalid-input']],
  ['half a body', body('{"seats": 1'), [400, 'json-malformed']],
  ['no body', body(''), [400, 'body-missing']],
  ['an oversized body', body({ title: 'x'.repeat(300 * 1024) }), [413, 'body-too-large']],
  ['invalid UTF-8', body(Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d])), [400, 'utf8-malformed']],
  ['a NUL in a text', request({ title: 'a\u0000b' }), [400, 'json-malformed']],
  ['XML', body('<request/>', 'application/xml'), [415, 'media-type-unsupported']],
];
