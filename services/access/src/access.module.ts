import type { ServiceDefinition } from '@medverka/service-host';
import { sealedTable } from '@medverka/service-host';
import { Module } from '@nestjs/common';
import { ClientGrantsController } from './answer-services/client-grants.controller.ts';
import { AccessConfig } from './config.ts';
import { DisableAccountController } from './disable-account/disable-account.controller.ts';
import { EndGrantController } from './end-grant/end-grant.controller.ts';
import { WhenRepresentationChanged } from './end-representation/when-representation-changed.ts';
import { WhenResidentErasureOrdered } from './forget-resident/when-resident-erasure-ordered.ts';
import { GrantRoleController } from './grant-role/grant-role.controller.ts';
import { GrantRole } from './grant-role/grant-role.ts';
import { ReadGrantsController } from './grant-role/read-grants.controller.ts';
import { Attempts } from './issue-token/attempts.ts';
import { AuthenticateClient } from './issue-token/authenticate-client.ts';
import { ClientRights } from './issue-token/client-rights.ts';
import { ExchangeIdentity } from './issue-token/exchange-identity.ts';
import { IdentityTokens } from './issue-token/identity-tokens.ts';
import { InternalTokens } from './issue-token/internal-token.ts';
import { People } from './issue-token/people.ts';
import { RightsNow } from './issue-token/rights-now.ts';
import { TokensController } from './issue-token/tokens.controller.ts';
import { WellKnownController } from './issue-token/well-known.controller.ts';
import { PersonHashes } from './keys/person-hashes.ts';
import { SigningKeys } from './keys/signing-keys.ts';
import { WhenResidentRegistered } from './link-resident/when-resident-registered.ts';
import { personalData } from './personal-data.ts';
import { ReadAuditController } from './read-audit/read-audit.controller.ts';
import { ReadAccountsController } from './register-account/read-accounts.controller.ts';
import { RegisterAccountController } from './register-account/register-account.controller.ts';
import { RegisterPerson } from './register-account/register-person.ts';
import { RegisterClientController } from './register-client/register-client.controller.ts';
import { RegisterClient } from './register-client/register-client.ts';
import { provisionAccess } from './seed-county/provision-access.ts';
import { AccountRow } from './storage/account.row.ts';
import { AccountStore } from './storage/account.store.ts';
import { Audit, auditLog } from './storage/audit.ts';
import { AuditEntryRow } from './storage/audit-entry.row.ts';
import { ClientRow } from './storage/client.row.ts';
import { ClientStore } from './storage/client.store.ts';
import { Counties } from './storage/counties.ts';
import { CountyRow, IdentityProviderRow } from './storage/county.row.ts';
import { GrantStore } from './storage/grant.store.ts';
import { Accounts1763700000000 } from './storage/migration-1-accounts.ts';
import { Representation1764300000000 } from './storage/migration-2-representation.ts';
import { Reasons1764900000000 } from './storage/migration-3-reasons.ts';
import { SealByTime1765000000000 } from './storage/migration-4-seal-by-time.ts';
import { ResidentLinkRow } from './storage/resident-link.row.ts';
import { ResidentLinkStore } from './storage/resident-link.store.ts';
import { RoleGrantRow } from './storage/role-grant.row.ts';
import { WhenResidentWithdrawn } from './unlink-resident/when-resident-withdrawn.ts';

const stores = [AccountStore, GrantStore, ClientStore, ResidentLinkStore, Audit, Counties];

@Module({
  controllers: [
    TokensController,
    WellKnownController,
    RegisterAccountController,
    ReadAccountsController,
    DisableAccountController,
    GrantRoleController,
    ReadGrantsController,
    EndGrantController,
    RegisterClientController,
    ReadAuditController,
    ClientGrantsController,
  ],
  providers: [
    ...stores,
    Attempts,
    AuthenticateClient,
    ClientRights,
    ExchangeIdentity,
    IdentityTokens,
    InternalTokens,
    People,
    RightsNow,
    PersonHashes,
    SigningKeys,
    RegisterPerson,
    RegisterClient,
    GrantRole,
  ],
  exports: stores,
})
export class AccessModule {}

export const accessService: ServiceDefinition<AccessConfig> = {
  name: 'access',
  description: 'Who may do what: accounts, role grants with scope and validity, token exchange.',
  config: AccessConfig,
  module: AccessModule,
  entities: [
    AccountRow,
    RoleGrantRow,
    ClientRow,
    ResidentLinkRow,
    AuditEntryRow,
    CountyRow,
    IdentityProviderRow,
  ],
  migrations: [
    Accounts1763700000000,
    Representation1764300000000,
    Reasons1764900000000,
    SealByTime1765000000000,
  ],
  reactions: [
    WhenResidentRegistered, // interest-bank: resident-registered
    WhenResidentWithdrawn, // interest-bank: resident-withdrawn
    WhenRepresentationChanged, // interest-bank: representation-changed → who may no longer act has no right to
    WhenResidentErasureOrdered, // interest-bank: resident-erasure-ordered → the account knows nobody
  ],
  timers: [],
  personalData,
  sealedLogs: [auditLog, sealedTable('person_look', 'at', ['account_id', 'resident_id', 'what', 'why'])],
  provision: provisionAccess,
};
