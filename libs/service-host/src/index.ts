export { ConfigurationError, type WrongSetting } from './config/configuration-error.ts';
export { HostConfig } from './config/host-config.ts';
export type { Environment } from './config/load-config.ts';
export { Secret } from './config/secret.ts';
export { ServiceConfig } from './config/service-config.ts';
export { FieldEncryption, PersonForgotten } from './encryption/field-encryption.ts';
export type { FieldPlace, PersonKey } from './encryption/person-key.ts';
export { SealBroken } from './encryption/seal.ts';
export { Allow, Public, type Right } from './identity/allow.ts';
export { Caller } from './identity/caller.ts';
export { CurrentCaller, callerOf } from './identity/current-caller.ts';
export { type Grant, ROLES, type Role, type Scope } from './identity/grant.ts';
export { NoServiceToken, ServiceTokens } from './identity/service-tokens.ts';
export { AUDIENCE } from './identity/token-check.ts';
export { claimsOf } from './identity/token-claims.ts';
export { type AnswerOptions, Answers } from './openapi/answers.ts';
export type { ErasedPerson } from './personal-data/erase-person.ts';
export {
  column,
  type OnErasure,
  type PersonalColumn,
  type PersonalDataRegister,
  type PersonTable,
  type Words,
} from './personal-data/person-table.ts';
export { faultsOf, PersonalData, type PersonLook } from './personal-data/personal-data.ts';
export type { ExportedField, ExportedTable } from './personal-data/read-person.ts';
export { type RegisteredField, registeredFields } from './personal-data/registered-fields.ts';
export { type FieldError, Problem } from './problems/problem.ts';
export { Retention } from './retention/retention.ts';
export { RetentionRounds } from './retention/retention-rounds.ts';
export {
  type DecidedRetention,
  personLooksRule,
  type RecordSubject,
  type RetentionRule,
} from './retention/retention-rule.ts';
export { type SealedLog, sealedTable } from './sealing/sealed-log.ts';
export { Sealing } from './sealing/sealing.ts';
export type { RunningService, RunningWeb } from './start/run-service.ts';
export { runWeb } from './start/run-web.ts';
export type { ServiceDefinition } from './start/service-definition.ts';
export { startService, startServices, startWeb } from './start/start-service.ts';
export type { WebDefinition, WebSurroundings } from './start/web-definition.ts';
export { IdempotencyKey } from './web/idempotency-key.ts';
export { offsetOf, type Page, PageQuery, pageOf } from './web/page-query.ts';
