import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { TestIssuer } from '@medverka/service-host/testing';
import type { AssignmentDescription } from '../look-ups/assignments.ts';
import type { AssociationContact } from '../look-ups/association-contacts.ts';
import type { ContactWay } from '../look-ups/contact-ways.ts';

/** Stands in for access, the interest bank and assignment-matching, as far as notifications asks them. */
export class Neighbours {
  readonly contactWays = new Map<string, ContactWay>();
  readonly assignments = new Map<string, AssignmentDescription>();
  readonly associations = new Map<string, AssociationContact>();
  /** Paths that answer 503 for now. */
  readonly away = new Set<string>();
  /** Path and scope of each request that brought a token. */
  readonly asked: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly issuer: TestIssuer,
  ) {}

  static async start(issuer: TestIssuer): Promise<Neighbours> {
    const server = createServer();
    const neighbours = new Neighbours(server, issuer);
    server.on('request', async (request, response) => {
      const { status, body } = await neighbours.answer(request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return neighbours;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const path = new URL(request.url ?? '/', 'http://neighbours').pathname;
    if (this.away.has(path)) return { status: 503, body: {} };
    if (path === '/.well-known/jwks.json') return { status: 200, body: this.issuer.jwks };
    if (path === '/v1/tokens') return { status: 200, body: await this.tokenFor(request) };
    this.asked.push(`${path} ${request.headers.authorization?.replace('Bearer token for ', '')}`);
    if (path === '/v1/municipalities') {
      return { status: 200, body: { items: [{ code: '0880', name: 'Kalmar' }] } };
    }
    const {
      residentIds = [],
      assignmentIds = [],
      associationIds = [],
    } = (await json(request)) as Record<string, string[]>;
    const items = [
      ...residentIds.flatMap((id) => ({ residentId: id, ...this.contactWays.get(id) })),
      ...assignmentIds.flatMap((id) => ({ assignmentId: id, ...this.assignments.get(id) })),
      ...associationIds.flatMap((id) => ({ associationId: id, ...this.associations.get(id) })),
    ].filter((item) => Object.keys(item).length > 1);
    return { status: 200, body: { items } };
  }

  private async tokenFor(request: IncomingMessage) {
    let text = '';
    for await (const part of request) text += part;
    const asked = new URLSearchParams(text);
    return { access_token: `token for ${asked.get('scope')}`, token_type: 'Bearer', expires_in: 600 };
  }
}
