import { randomUUID } from 'node:crypto';
import type { SignedTokens } from '../data-protection/signed-tokens.ts';
import type { LocalSystem } from '../local-system/local-system.ts';
import {
  bodyWith,
  HOME,
  namesThings,
  pathWith,
  type Stock,
  type Things,
  tokenOf,
  unknown,
} from './actors.ts';
import { type ExpectedOperation, type Right, roles } from './operations.ts';

const FOREIGN = 'kronoberg';
const AT_ONCE = 12;

export interface MatrixOutcome {
  readonly cells: number;
  /** Cells whose refusal is proved by an answer that an unknown id gets too. */
  readonly indistinguishable: number;
  readonly faults: string[];
}

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** What changes most comes last, so that every cell still finds what it asks for. */
const lateness = ({ method, path }: ExpectedOperation): number => {
  if (method === 'GET' || path.endsWith('/search')) return 0;
  return /withdraw|deceased|moved-away|protect|erasures|disable|handlers/.test(path) ? 2 : 1;
};

/** Tries every cell: role × operation × own, other and foreign county. */
export class Matrix {
  #cells = 0;
  #indistinguishable = 0;
  readonly #faults: string[] = [];

  constructor(
    private readonly system: Pick<LocalSystem, 'urlOf'>,
    private readonly tokens: SignedTokens,
    private readonly stock: Stock,
  ) {}

  /** First everything that must be refused, which leaves no trace; then what must pass. */
  async try(operations: readonly ExpectedOperation[]): Promise<MatrixOutcome> {
    const refusals = operations.flatMap((operation) => this.#refusals(operation));
    await inTurns(refusals, AT_ONCE);
    for (const late of [0, 1, 2]) {
      const passing = operations.filter((operation) => lateness(operation) === late);
      await inTurns(
        passing.flatMap((operation) => this.#passes(operation)),
        late === 2 ? 1 : AT_ONCE,
      );
    }
    return { cells: this.#cells, indistinguishable: this.#indistinguishable, faults: this.#faults };
  }

  #refusals(operation: ExpectedOperation): (() => Promise<void>)[] {
    const { rights } = operation;
    if (rights.some(({ who }) => who === 'public')) return [];
    const anyone = rights.some(({ who }) => who === 'anyone');
    const notNamed = roles.filter((role) => !anyone && !rights.some(({ who }) => who === role));
    return [
      () => this.#expectStatus(operation, 'nobody', undefined, this.stock.own, 401),
      ...notNamed.map((role) => () => {
        const token = tokenOf(this.tokens, role, HOME, this.stock);
        return this.#expectStatus(operation, role, token, this.stock.own, 403);
      }),
      ...(anyone ? [] : rights).flatMap((right) => this.#beyond(operation, right)),
    ];
  }

  /** Another's and another county's things: the answer is the one that an id gets that there is not. */
  #beyond(operation: ExpectedOperation, { who, own, noSecret }: Right): (() => Promise<void>)[] {
    const abroad = tokenOf(this.tokens, who, FOREIGN, this.stock);
    const athome = tokenOf(this.tokens, who, HOME, this.stock);
    if (!namesThings(operation)) {
      return operation.method === 'GET'
        ? [
            () =>
              this.#expectNothingOf(operation, `${who}, foreign county`, abroad, [
                this.stock.own,
                this.stock.other,
              ]),
          ]
        : [];
    }
    return [
      () => this.#expectAsUnknown(operation, `${who}, foreign county`, abroad, this.stock.own),
      ...(own
        ? [() => this.#expectAsUnknown(operation, `${who}, another’s`, athome, this.stock.other, noSecret)]
        : []),
    ];
  }

  #passes(operation: ExpectedOperation): (() => Promise<void>)[] {
    return operation.rights
      .filter(({ who }) => who !== 'public')
      .map(({ who }) => async () => {
        this.#cells += 1;
        const token = tokenOf(this.tokens, who === 'anyone' ? 'approver' : who, HOME, this.stock);
        const answer = await this.#call(operation, token, this.stock.own);
        if (isShutOut(answer) || isHidden(operation, answer)) {
          this.#fault(
            operation,
            `${who}, own`,
            `reached, but was ${answer.status} ${answer.text.slice(0, 200)}`,
          );
        }
      });
  }

  async #expectStatus(
    operation: ExpectedOperation,
    who: string,
    token: string | undefined,
    things: Things,
    status: number,
  ): Promise<void> {
    this.#cells += 1;
    const answer = await this.#call(operation, token, things);
    if (answer.status !== status) this.#fault(operation, who, `expected ${status}, was ${answer.status}`);
  }

  async #expectAsUnknown(
    operation: ExpectedOperation,
    who: string,
    token: string,
    things: Things,
    noSecret = false,
  ): Promise<void> {
    this.#cells += 1;
    const [asked, nothing] = [
      await this.#call(operation, token, things),
      await this.#call(operation, token, unknown),
    ];
    if (asked.status === 404 || asked.status === 403) this.#indistinguishable += 1;
    // That it is there may be no secret (a group's name); then it is enough that it is refused.
    const isRefused = noSecret && (asked.status === 403 || asked.status === 404);
    const same = asked.status === nothing.status && textOf(asked, things) === textOf(nothing, unknown);
    if (same || isRefused) return;
    const what = `${asked.status} ${asked.text.slice(0, 150)}; an unknown id gets ${nothing.status}`;
    this.#fault(operation, who, what);
  }

  async #expectNothingOf(
    operation: ExpectedOperation,
    who: string,
    token: string,
    hidden: readonly Things[],
  ): Promise<void> {
    this.#cells += 1;
    const answer = await this.#call(operation, token, this.stock.own);
    for (const things of hidden) {
      if (mentions(answer.text, things)) this.#fault(operation, who, 'the answer names what it must not');
    }
  }

  #fault({ service, method, path }: ExpectedOperation, who: string, what: string): void {
    this.#faults.push(`${service} ${method} ${path} as ${who}: ${what}`);
  }

  async #call(operation: ExpectedOperation, token: string | undefined, things: Things): Promise<Answered> {
    const { service, method, path, body, textBody } = operation;
    const sent = body ? JSON.stringify(bodyWith(body, things)) : textBody ? 'x' : undefined;
    const response = await fetch(`${this.system.urlOf(service)}${pathWith(path, things)}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
        ...(sent !== undefined && { 'content-type': body ? 'application/json' : textBody! }),
      },
      ...(sent !== undefined && { body: sent }),
    });
    return { status: response.status, text: await response.text() };
  }
}

/** Not the guard, nor a fault of ours; what a field of the body may not say is refused further in. */
const isShutOut = ({ status, text }: Answered): boolean =>
  status === 401 || status >= 500 || (status === 403 && text.includes('problem:not-allowed'));

/** What the caller has must be there when it is read by its own id. */
const isHidden = ({ method, path }: ExpectedOperation, { status }: Answered): boolean =>
  method === 'GET' && status === 404 && /^\/v1\/(residents|requests|groups|associations)\/\{id\}$/.test(path);

const mentions = (text: string, things: Things): boolean =>
  Object.values(things).some((id: string) => text.includes(id));

/** What was answered, but for the ids that were asked for and the number of the request. */
function textOf({ text }: Answered, things: Things): string {
  const plain = text.replace(/urn:medverka:request:[\w-]+/, '');
  return Object.values(things).reduce((left: string, id: string) => left.replaceAll(id, '<id>'), plain);
}

async function inTurns(tasks: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  const waiting = [...tasks];
  const work = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
