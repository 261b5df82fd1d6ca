import type { ApiBodyOptions } from '@nestjs/swagger';
import { clientCredentials, subjectTokenTypes, tokenExchange } from './token-request.ts';

const text = (description: string) => ({ type: 'string', description }) as const;
const tenant = text('The county; may be left out where only one can be meant.');

/** What `POST /v1/tokens` takes, for the API's description. */
export const tokenForm: ApiBodyOptions = {
  schema: {
    oneOf: [
      {
        title: 'a person, by the token of an OpenID provider (RFC 8693)',
        type: 'object',
        required: ['grant_type', 'subject_token', 'subject_token_type'],
        properties: {
          grant_type: { type: 'string', enum: [tokenExchange] },
          subject_token: text('The id token or access token, a JWT.'),
          subject_token_type: { type: 'string', enum: [...subjectTokenTypes] },
          tenant,
        },
      },
      {
        title: 'a machine, by its client credentials (RFC 6749, 4.4)',
        type: 'object',
        required: ['grant_type'],
        properties: {
          grant_type: { type: 'string', enum: [clientCredentials] },
          client_id: text('Or by HTTP Basic authentication.'),
          client_secret: text('Or by HTTP Basic authentication.'),
          scope: text('Roles and permissions, separated by spaces; all that the client has when left out.'),
          tenant,
        },
      },
    ],
  },
};
