import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Body, Controller, Param, Put } from '@nestjs/common';
import { IsString, IsUUID, Length } from 'class-validator';
import { RegisterClient } from './register-client.ts';
import { hashSecret } from './secret-hash.ts';

export class ClientSecret {
  /** Chosen at random by whoever runs the machine: it is stored as hash and never shown again. */
  @IsString()
  @Length(32, 256)
  secret!: string;
}

export class RegisteredClient {
  @IsString()
  clientId!: string;

  @IsUUID()
  accountId!: string;
}

/** The machine's account gets its rights by `POST /v1/grants` like any other. */
@Controller('clients')
@Allow('administrator')
export class RegisterClientController {
  constructor(
    private readonly registerClient: RegisterClient,
    private readonly transactions: Transactions,
  ) {}

  /** A new client, or a new secret for one: the secret before still works for a day. */
  @Put(':client')
  @Answers(200, RegisteredClient)
  async register(
    @Param('client') clientId: string,
    @Body() { secret }: ClientSecret,
    @CurrentCaller() { tenant, accountId: by }: Caller,
  ): Promise<RegisteredClient> {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(clientId)) {
      throw new Problem(400, 'client-id-invalid', 'A client id has lower-case letters, digits and hyphens.');
    }
    const secretHash = await hashSecret(secret);
    const accountId = await this.transactions.run(tenant, (tx) =>
      this.registerClient.register(tx, clientId, secretHash, by),
    );
    return { clientId, accountId };
  }
}
