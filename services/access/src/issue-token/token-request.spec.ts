import { describe, expect, it } from '@jest/globals';
import { OAuthError } from './oauth-error.ts';
import { clientCredentials, readTokenRequest, tokenExchange } from './token-request.ts';

const contentType = 'application/x-www-form-urlencoded;charset=UTF-8';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const exchange = {
  grant_type: tokenExchange,
  subject_token: 'a.b.c',
  subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
};

describe('a token request', () => {
  it('of a person is an exchange', () => {
    expect(
      readTokenRequest({ contentType, body: { ...exchange, tenant: 'kalmar', resource: 'unheard of' } }),
    ).toEqual({
      grantType: 'exchange',
      subjectToken: 'a.b.c',
      tenant: 'kalmar',
    });
  });

  it.each([
    ['in the body', { client_id: 'region', client_secret: 's:1 %' }, undefined],
    ['in the header, each part form-encoded', {}, basic('region:s%3A1+%25')],
  ])('of a machine has its credentials %s', (_, fields, authorization) => {
    const body = { grant_type: clientCredentials, scope: 'finance read-assignments', ...fields };
    expect(readTokenRequest({ contentType, body, authorization })).toEqual({
      grantType: 'client',
      clientId: 'region',
      secret: 's:1 %',
      scope: ['finance', 'read-assignments'],
    });
  });

  const machine = { grant_type: clientCredentials, client_id: 'region' };
  it.each([
    ['JSON', { contentType: 'application/json', body: exchange }, 'invalid_request'],
    ['no body', { contentType, body: undefined }, 'invalid_request'],
    ['no grant type', { contentType, body: {} }, 'invalid_request'],
    ['a password', { contentType, body: { grant_type: 'password' } }, 'unsupported_grant_type'],
    ['no subject token', { contentType, body: { ...exchange, subject_token: '' } }, 'invalid_request'],
    [
      'a SAML assertion',
      { contentType, body: { ...exchange, subject_token_type: 'urn:ietf:params:oauth:token-type:saml2' } },
      'invalid_request',
    ],
    [
      'a wish for a refresh token',
      {
        contentType,
        body: { ...exchange, requested_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' },
      },
      'invalid_request',
    ],
    ['an actor', { contentType, body: { ...exchange, actor_token: 'x' } }, 'invalid_request'],
    ['no secret', { contentType, body: machine }, 'invalid_client'],
    [
      'two sets of credentials',
      { contentType, body: { ...machine, client_secret: 's' }, authorization: basic('region:s') },
      'invalid_request',
    ],
    [
      'credentials that are not encoded',
      { contentType, body: machine, authorization: basic('region:%') },
      'invalid_client',
    ],
  ])('with %s is refused in the words of RFC 6749', (_, raw, code) => {
    expect(() => readTokenRequest(raw)).toThrow(new OAuthError(code as OAuthError['code'], ''));
  });
});
