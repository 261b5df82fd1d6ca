import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/** Stands between a service and a server, so that a test can cut the line and mend it. */
export class CutOff {
  readonly #sockets = new Set<Socket>();
  #cut = false;

  private constructor(private readonly server: Server) {}

  static async before(host: string, port: number): Promise<CutOff> {
    const server = createServer();
    const line = new CutOff(server);
    server.on('connection', (inside) => line.#join(inside, host, port));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** As a server does that lost its memory of the connection, or a firewall. */
  reset(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  mend(): void {
    this.#cut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(inside: Socket, host: string, port: number): void {
    if (this.#cut) {
      inside.destroy();
      return;
    }
    const outside = dial({ host, port });
    for (const socket of [inside, outside]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        inside.destroy();
        outside.destroy();
      });
    }
    inside.pipe(outside).pipe(inside);
  }
}
