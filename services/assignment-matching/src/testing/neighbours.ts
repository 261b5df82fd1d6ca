import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Grant } from '@medverka/service-host';
import { TestIssuer } from '@medverka/service-host/testing';
import type { Features } from '../storage/pool.store.ts';

/** Stands in for access and the interest bank: gives tokens, clients' grants and the features of its residents. */
export class Neighbours {
  readonly residents = new Map<string, Features>();
  readonly clients = new Map<string, Grant[]>();
  /** How often features were asked for, and whether the bank answers at all. */
  asked = 0;
  bankIsDown = false;

  private constructor(
    private readonly server: Server,
    readonly issuer: TestIssuer,
  ) {
    server.on('request', (request, response) => void this.answer(request, response));
  }

  static async start(): Promise<Neighbours> {
    const server = createServer();
    const neighbours = new Neighbours(server, await TestIssuer.start());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return neighbours;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await this.issuer.stop();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/v1/tokens') return void reply(200, { access_token: 'service', expires_in: 600 });
    if (request.url === '/.well-known/jwks.json') return void reply(200, this.issuer.jwks);
    const body = JSON.parse(await read(request)) as { residentIds?: string[]; clientId?: string };
    if (request.url === '/v1/client-grants/search') {
      return void reply(200, {
        clientId: body.clientId,
        grants: this.clients.get(body.clientId ?? '') ?? [],
      });
    }
    this.asked += 1;
    if (this.bankIsDown) return void reply(503, {});
    const items = (body.residentIds ?? []).flatMap((id) => this.residents.get(id) ?? []);
    reply(200, { items });
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
