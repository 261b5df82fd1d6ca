import type { Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner } from '@nestjs/core';
import * as swagger from '@nestjs/swagger';
import { PUBLIC, RIGHTS, type Right } from '../identity/allow.ts';
import { readIdempotencyKey } from '../web/idempotency-key.ts';
import { type Answer, answersOf } from './answers.ts';
import { deriveSchema } from './derive-schema.ts';

const described = new WeakSet<object>();
const scanner = new MetadataScanner();

/** Puts on each handler of a controller what @nestjs/swagger would otherwise want written beside it. */
export function describeHandlers(controller: Type<object>): void {
  if (described.has(controller)) return;
  described.add(controller);
  for (const name of scanner.getAllMethodNames(controller.prototype)) {
    const descriptor = descriptorOf(controller.prototype, name);
    if (!descriptor || !Reflect.hasMetadata(METHOD_METADATA, descriptor.value)) continue;
    for (const type of parameterTypes(controller, name)) deriveSchema(type);
    for (const decorate of decoratorsOf(controller, name, descriptor.value)) {
      decorate(controller.prototype, name, descriptor);
    }
  }
}

function descriptorOf(prototype: object | null, name: string): PropertyDescriptor | undefined {
  for (let at = prototype; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found) return found;
  }
  return undefined;
}

const parameterTypes = (controller: Type<object>, name: string): unknown[] =>
  Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? [];

function decoratorsOf(controller: Type<object>, name: string, handler: object): MethodDecorator[] {
  const isPublic = metadata<boolean>(PUBLIC, handler, controller) ?? false;
  const rights = metadata<Right[]>(RIGHTS, handler, controller);
  const tag = String(Reflect.getMetadata(PATH_METADATA, controller)).split('/').find(Boolean) ?? 'other';
  return [
    swagger.ApiOperation({
      summary: summaryOf(controller.name, name),
      operationId: `${controller.name}.${name}`,
    }),
    swagger.ApiTags(tag),
    swagger.ApiExtension('x-rights', isPublic ? ['public'] : (rights?.map(nameOf) ?? ['any token'])),
    ...(isPublic ? [] : [swagger.ApiBearerAuth('token')]),
    ...(takesIdempotencyKey(controller, name) ? [IDEMPOTENCY_KEY] : []),
    ...answersOf(handler).map(answerDecorator),
  ];
}

const metadata = <T>(key: string, handler: object, controller: Type<object>): T | undefined =>
  Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);

const nameOf = (right: Right): string =>
  typeof right === 'string' ? right : `permission ${right.permission}`;

const IDEMPOTENCY_KEY = swagger.ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description: 'New for each new request. The same key with the same content gives the same answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
});

function takesIdempotencyKey(controller: Type<object>, name: string): boolean {
  const parameters: Record<string, { factory?: unknown }> =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {};
  return Object.values(parameters).some(({ factory }) => factory === readIdempotencyKey);
}

function answerDecorator({ status, type, list, items, page, says }: Answer): MethodDecorator {
  const description = says ?? (status === 204 ? 'Done.' : 'As asked.');
  if (!type) return swagger.ApiResponse({ status, description });
  deriveSchema(type);
  if (!page && !items)
    return swagger.ApiResponse({ status, description, type, ...(list && { isArray: true }) });
  const number = { type: 'integer' };
  const properties = {
    items: { type: 'array', items: { $ref: swagger.getSchemaPath(type) } },
    ...(page && { page: number, limit: number, total: number }),
  };
  const schema = { type: 'object', required: Object.keys(properties), properties };
  return (target, name, descriptor) => {
    swagger.ApiExtraModels(type)(target, name, descriptor);
    swagger.ApiResponse({ status, description, schema })(target, name, descriptor);
  };
}

/** `ApproveCompensationController.handle` → "Approve compensation"; `WalksController.list` → "List walks". */
function summaryOf(controller: string, method: string): string {
  const words = (name: string) =>
    name
      .replace(/Controller$/, '')
      .replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')
      .toLowerCase();
  const summary = method === 'handle' ? words(controller) : `${words(method)} (${words(controller)})`;
  return summary.charAt(0).toUpperCase() + summary.slice(1);
}
