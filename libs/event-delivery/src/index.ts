export { authorizationBlock, authorizedUsers } from './broker/authorization-block.ts';
export { type BrokerAddress, connectToBroker, inboxPrefixOf } from './broker/connect.ts';
export { durableOf, outsideDurableOf, outsideUserOf, streamOfContract } from './broker/names.ts';
export type { BrokerUser } from './broker/permissions.ts';
export { PORTAL, SESSIONS_BUCKET } from './broker/portal.ts';
export { oldestSafeServer, type Provisioned, provisionBroker, UnsafeServer } from './broker/provision.ts';
export {
  type BrokerTopology,
  brokerTopology,
  type OutsideSystem,
  type TopologyOptions,
} from './broker/topology.ts';
export { CarrierTables1750000000000, carrierMigrations } from './carrier-tables.ts';
export { type DeliveryOptions, EventDeliveryModule, type Pace } from './event-delivery.module.ts';
export {
  armFailpoint,
  armFailpoints,
  disarmFailpoints,
  type FailpointEffect,
  FailpointReached,
  failpoint,
  failpoints,
  isArmed,
} from './failpoints.ts';
export { Gathered } from './gathered.ts';
export type { Retention } from './housekeeping.ts';
export { type ConsumerFigures, type DeliveryFigures, DeliveryStatus } from './observation/delivery-status.ts';
export type { DeliveryObserver } from './observation/observer.ts';
export type { ParkedItem, ReplayOutcome } from './parking/parked-item.ts';
export { NotParked, ParkedMessages } from './parking/parked-messages.ts';
export { ReactionsDiffer } from './reaction/check-reactions.ts';
export { type Envelope, envelopeOf } from './reaction/envelope.ts';
export { NotYet, Unacceptable } from './reaction/fates.ts';
export { JetStreamTransport } from './reaction/jetstream-transport.ts';
export { When } from './reaction/when.ts';
export {
  type Difference,
  type DifferenceKind,
  type ReconcileOptions,
  reconcile,
} from './reconciliation/reconcile.ts';
export { type ReadAgainOptions, readAllAgain } from './refill/read-again.ts';
export { type Refilled, type RefillOptions, refillStreams } from './refill/refill-streams.ts';
export { messageOf, type OutboxRow } from './relay/outbox-row.ts';
export { type Timer, Timers } from './timers/timers.ts';
export { type DueTimer, WhenDue, type WhenDueOptions } from './timers/when-due.ts';
export { IdempotencyConflict } from './transaction/idempotency-conflict.ts';
export { newId } from './transaction/new-id.ts';
export { Outbox, type OutboxOptions } from './transaction/outbox.ts';
export { pipelined, sendTogether } from './transaction/send-together.ts';
export { surviveCutConnections } from './transaction/survive-cut-connections.ts';
export { tenantTable } from './transaction/tenant-table.ts';
export { SwallowedFailure, saysNothing, Transactions } from './transaction/transactions.ts';
export type { Idempotency, Tx } from './transaction/tx.ts';
