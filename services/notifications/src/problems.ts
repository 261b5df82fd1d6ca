import { Problem } from '@medverka/service-host';

export const notFound = () => new Problem(404, 'not-found', 'There is no such thing here.');

const details: Readonly<Record<string, string>> = {
  'not-in-trouble': 'Only what failed, came back or found no contact way is tried again.',
  'not-sent': 'No mail server has taken this message, so it cannot have come back.',
  'no-letter': 'This is no letter that waits to be posted.',
};

export const problemFor = (reason: string) => new Problem(409, reason, details[reason]);
