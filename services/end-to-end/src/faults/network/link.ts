import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

interface Pair {
  client: Socket;
  server: Socket;
}

/** A way to a server over which faults of the network can be brought about. */
export class Link {
  private readonly pairs = new Set<Pair>();
  private stalled = false;
  private refusing = false;
  private cutWhen: { text: string; left: number } | undefined;

  private constructor(
    private readonly listener: Server,
    private readonly host: string,
    private readonly targetPort: number,
  ) {
    listener.on('connection', (client) => this.join(client));
  }

  /** The same address with another port, and the link behind that port. */
  static async to(address: string): Promise<{ link: Link; url: string }> {
    const url = new URL(address);
    const listener = createServer({ noDelay: true });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const link = new Link(listener, url.hostname, Number(url.port));
    url.port = String((listener.address() as AddressInfo).port);
    return { link, url: url.href.replace(/\/$/, '') };
  }

  /** Ends all connections at once, as a cable that is pulled and put in again. */
  cut(): void {
    for (const { client, server } of this.pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  /** Half-open: nothing passes any more, in neither direction, and nobody is told. New connections hang too. */
  stall(): void {
    this.stalled = true;
    for (const { client, server } of this.pairs) {
      client.pause();
      server.pause();
    }
  }

  /** New connections are refused, those that are there are cut. */
  refuse(): void {
    this.refusing = true;
    this.cut();
  }

  /** As it should be; what hung before is cut, as by a router that knows nothing of old connections. */
  heal(): void {
    if (this.stalled) this.cut();
    this.stalled = false;
    this.refusing = false;
    this.cutWhen = undefined;
  }

  /** Cuts a connection as soon as the client has sent the text: it reaches the server, and the answer is lost. */
  cutAfter(text: string, times: number): void {
    this.cutWhen = { text, left: times };
  }

  /** How many of the cuts that were asked for have not happened. */
  get cutsLeft(): number {
    return this.cutWhen?.left ?? 0;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.listener.close(() => resolve()));
  }

  private join(client: Socket): void {
    if (this.refusing) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ host: this.host, port: this.targetPort, noDelay: true });
    const pair = { client, server };
    this.pairs.add(pair);
    const end = () => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.on('data', (part) => this.pass(part, pair));
    server.on('data', (part) => {
      if (!client.write(part)) server.pause();
    });
    client.on('drain', () => !this.stalled && server.resume());
    server.on('drain', () => !this.stalled && client.resume());
    if (this.stalled) {
      client.pause();
      server.pause();
    }
  }

  private pass(part: Buffer, pair: Pair): void {
    const { client, server } = pair;
    if (this.cutWhen && this.cutWhen.left > 0 && part.includes(this.cutWhen.text)) {
      this.cutWhen.left -= 1;
      // The server gets it whole; only its answer is lost.
      server.removeAllListeners('data');
      server.write(part, () => client.resetAndDestroy());
      return;
    }
    if (!server.write(part)) client.pause();
  }
}
