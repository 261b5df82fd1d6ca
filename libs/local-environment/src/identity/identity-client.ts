export interface IdentityClient {
  readonly id: string;
  /** Without one it is a public client, which proves itself by PKCE alone. */
  readonly secret?: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
}

/** For scripts and tests: nothing listens at its address, the answer is read from the redirect. */
export const SCRIPTS_CLIENT: IdentityClient = {
  id: 'medverka-scripts',
  redirectUris: ['http://127.0.0.1/signed-in'],
};
