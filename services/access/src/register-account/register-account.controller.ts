import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { readPersonnummer } from '../domain/personnummer.ts';
import { Attempts } from '../issue-token/attempts.ts';
import { PersonHashes } from '../keys/person-hashes.ts';
import { Audit } from '../storage/audit.ts';
import { RegisterPerson } from './register-person.ts';

/** Whoever could ask without end would find out who has an account. */
const LOOK_UPS_PER_MINUTE = 30;

export class AccountOfPerson {
  /** Twelve digits; also a coordination number. */
  @IsString()
  @MaxLength(20)
  personnummer!: string;
}

export class RegisteredAccount {
  @IsUUID()
  accountId!: string;
}

/** Staff get their account before they sign in for the first time. The answer is the same for somebody known. */
@Controller('accounts')
export class RegisterAccountController {
  constructor(
    private readonly registerPerson: RegisterPerson,
    private readonly hashes: PersonHashes,
    private readonly audit: Audit,
    private readonly attempts: Attempts,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @Allow('administrator', 'coordinator')
  @Answers(201, RegisteredAccount)
  async register(
    @Body() body: AccountOfPerson,
    @CurrentCaller() { tenant, accountId: by }: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<RegisteredAccount> {
    this.#limit(by);
    const personnummer = readPersonnummer(body.personnummer);
    if (!personnummer) throw new Problem(400, 'personnummer-invalid', 'This cannot be a personnummer.');
    return this.transactions.once(
      tenant,
      this.#withoutNumber(idempotency, tenant, personnummer),
      async (tx) => {
        const hash = this.hashes.ofPersonnummer(tenant, personnummer);
        const { id: accountId } = await this.registerPerson.register(tx, hash, by);
        await this.audit.add(tx, { by, action: 'account-looked-up', accountId });
        return { accountId };
      },
    );
  }

  /** A plain digest of a body that holds a personnummer could be tried out: it is stored as keyed hash. */
  #withoutNumber(idempotency: Idempotency, tenant: string, personnummer: string): Idempotency {
    const content = this.hashes.ofPersonnummer(tenant, `request ${personnummer}`).toString('base64url');
    return { ...idempotency, content };
  }

  #limit(accountId: string): void {
    const source = `look-up ${accountId}`;
    const seconds = this.attempts.secondsToWait(source, LOOK_UPS_PER_MINUTE);
    if (seconds) throw new Problem(429, 'too-many-look-ups', `Wait ${seconds} seconds.`);
    this.attempts.count(source);
  }
}
