import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** An OpenID provider for tests, which says whatever a test wants it to, also what no provider should. */
export class IdentityIssuer {
  /** What discovery says instead of the truth. */
  discovery: Record<string, unknown> = {};

  private constructor(
    private readonly server: Server,
    private readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'],
    private readonly publicJwk: JWK,
  ) {}

  static async start(): Promise<IdentityIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const server = createServer();
    const issuer = new IdentityIssuer(server, privateKey, await exportJWK(publicKey));
    server.on('request', ({ url }, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.#answer(url)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Right in every way but for what is stated. */
  async token(
    claims: JWTPayload,
    stated: { issuer?: string; audience?: string; expires?: string } = {},
  ): Promise<string> {
    return new SignJWT({ sub: 'somebody', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(stated.issuer ?? this.url)
      .setAudience(stated.audience ?? 'portal')
      .setIssuedAt()
      .setExpirationTime(stated.expires ?? '5m')
      .sign(this.privateKey);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #answer(path: string | undefined): object {
    if (path === '/keys') return { keys: [{ ...this.publicJwk, kid: 'k1', alg: 'ES256', use: 'sig' }] };
    return { issuer: this.url, jwks_uri: `${this.url}/keys`, ...this.discovery };
  }
}
