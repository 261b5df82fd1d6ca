import { Problem } from '@medverka/service-host';
import type { FastifyRequest } from 'fastify';
import type { TokenExchange } from '../sign-in/token-exchange.ts';
import { type Cookies, cookieOf } from './cookies.ts';
import { Ticket } from './sealed.ts';
import type { SealedStore } from './sealed-store.ts';
import type { Session } from './session.ts';

export const SESSION = 'session';
const RENEW_BEFORE_END_MS = 60_000;

export interface SignedIn {
  readonly ticket: Ticket;
  readonly session: Session;
}

export class Sessions {
  /** A page asks for much at once: its token is renewed once. */
  readonly #renewing = new Map<string, Promise<SignedIn>>();

  constructor(
    private readonly store: SealedStore,
    private readonly cookies: Cookies,
    private readonly exchange: TokenExchange,
  ) {}

  async begin(session: Session): Promise<Ticket> {
    const ticket = Ticket.fresh();
    await this.store.put(ticket, session);
    return ticket;
  }

  async end({ ticket }: SignedIn): Promise<void> {
    await this.store.remove(ticket);
  }

  /** Undefined for those who are not signed in, or not any more. */
  async find(request: FastifyRequest): Promise<SignedIn | undefined> {
    const ticket = Ticket.from(cookieOf(request.headers.cookie, this.cookies.name(SESSION)) ?? '');
    if (!ticket) return undefined;
    const session = (await this.store.get(ticket)) as Session | undefined;
    if (!session || session.endsAt <= Date.now()) return undefined;
    const found = { ticket, session };
    return session.accessEndsAt - RENEW_BEFORE_END_MS > Date.now() ? found : this.renew(found);
  }

  /** @throws Problem 401 */
  async demand(request: FastifyRequest): Promise<SignedIn> {
    const found = await this.find(request);
    if (!found) throw new Problem(401, 'session-expired', 'Sign in, then try again.');
    return found;
  }

  /** A new internal token, with the rights as they are now. @throws Problem 401 when the provider's has ended */
  renew(signedIn: SignedIn): Promise<SignedIn> {
    const { entry } = signedIn.ticket;
    const running = this.#renewing.get(entry);
    if (running) return running;
    const renewing = this.#renew(signedIn).finally(() => this.#renewing.delete(entry));
    this.#renewing.set(entry, renewing);
    return renewing;
  }

  async #renew({ ticket, session }: SignedIn): Promise<SignedIn> {
    const token = await this.exchange.exchange(session.idToken, session.tenant);
    const renewed = { ...session, ...token };
    await this.store.put(ticket, renewed);
    return { ticket, session: renewed };
  }
}
