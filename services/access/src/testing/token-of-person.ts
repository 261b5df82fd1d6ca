import { obtainTokens } from '@medverka/local-environment';

export interface Wish {
  /** The key of a test person. */
  readonly person: string;
  readonly accessUrl: string;
  readonly issuer: string;
}

/** Signs a test person in at the local identity provider, and exchanges the token. */
export async function tokenOfPerson({ person, accessUrl, issuer }: Wish): Promise<string> {
  const { idToken } = await obtainTokens(issuer, person);
  const answer = await fetch(`${accessUrl}/v1/tokens`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: idToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    }),
  });
  const body = (await answer.json()) as {
    access_token?: string;
    error_description?: string;
    detail?: string;
  };
  if (body.access_token) return body.access_token;
  throw new Error(`access answered ${answer.status}: ${body.error_description ?? body.detail}`);
}
