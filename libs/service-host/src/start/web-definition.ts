import type { NatsConnection } from '@nats-io/nats-core';
import type { Type } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { HostConfig } from '../config/host-config.ts';
import type { ReadinessChecks } from '../health/readiness.ts';

/** What the host gives to a web server without data of its own. */
export interface WebSurroundings<Config extends HostConfig> {
  readonly config: Config;
  readonly readiness: ReadinessChecks;
  /** As the user of the definition's name; waits for the broker as long as it takes. */
  connectBroker(): Promise<NatsConnection>;
  /** The broker will never take us again: the process ends. */
  fatal(error: Error): void;
}

/** A server that speaks to the services and to browsers: no database, no reactions, no API description of its own. */
export interface WebDefinition<Config extends HostConfig = HostConfig> {
  readonly name: string;
  readonly config: Type<Config>;
  /** Adds the routes. What it returns is called at the stop, after the last answer. */
  serve(fastify: FastifyInstance, surroundings: WebSurroundings<Config>): Promise<() => Promise<void>>;
}
