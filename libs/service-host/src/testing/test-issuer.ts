import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Grant, Role } from '../identity/grant.ts';
import { AUDIENCE } from '../identity/token-check.ts';

/** Who a test calls as. */
export interface TestCaller {
  readonly role?: Role;
  /** Default `kalmar`. */
  readonly tenant?: string;
  /** Default: one fixed id per role. */
  readonly accountId?: string;
  /** Instead of one unlimited grant of `role`. */
  readonly grants?: readonly Grant[];
  readonly residentId?: string;
  readonly clientId?: string;
}

export interface TestToken {
  /** Seconds from now until it ends; default 600. */
  readonly lifetime?: number;
  readonly issuer?: string;
  readonly audience?: string;
}

/** Stands in for access: signs tokens with a key of its own and serves its public half. */
export class TestIssuer {
  #id = `test-${process.pid}-${performance.now().toString(36).replace('.', '')}`;
  #asked = 0;

  private constructor(
    private readonly server: Server,
    private key: CryptoKey,
    private publicKey: JWK,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const server = createServer();
    const issuer = new TestIssuer(server, privateKey, await exportJWK(publicKey));
    server.on('request', (_request, response) => {
      issuer.#asked += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(issuer.jwks));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get jwks(): { keys: JWK[] } {
    return { keys: [{ ...this.publicKey, kid: this.#id, alg: 'EdDSA', use: 'sig' }] };
  }

  /** How often the keys were fetched. */
  get asked(): number {
    return this.#asked;
  }

  /** From now on signs with a new key; the old one is gone. */
  async rotate(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    this.key = privateKey;
    this.publicKey = await exportJWK(publicKey);
    this.#id += '+';
  }

  token(caller: TestCaller, token: TestToken = {}): Promise<string> {
    const { role = 'coordinator', tenant = 'kalmar' } = caller;
    const grants = caller.grants ?? [{ role }];
    const { residentId, clientId } = caller;
    return new SignJWT({ tenant, grants, ...(residentId && { residentId }), ...(clientId && { clientId }) })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.#id })
      .setSubject(caller.accountId ?? accountOf(grants[0]?.role ?? role))
      .setIssuer(token.issuer ?? this.url)
      .setAudience(token.audience ?? AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + (token.lifetime ?? 600))
      .sign(this.key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** `…-0000000000cc` and so on: two roles are two people. */
function accountOf(role: Role): string {
  return `00000000-0000-4000-8000-${Buffer.from(role).toString('hex').slice(0, 12).padEnd(12, '0')}`;
}
