import { STATUS_CODES } from 'node:http';
import type { INestApplication, Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

import type { ServiceDefinition } from '../start/service-definition.ts';
import { API } from './api-version.ts';
import { describeHandlers } from './describe-handlers.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457. Every answer of status 4xx and 5xx is one.',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri', examples: ['urn:medverka:problem:not-found'] },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string' },
    instance: {
      type: 'string',
      format: 'uri',
      description: 'This one occurrence; please name it when you ask us.',
    },
    errors: {
      type: 'array',
      description: 'For invalid-input: what is wrong with which field.',
      items: {
        type: 'object',
        required: ['field', 'rule', 'detail'],
        properties: { field: { type: 'string' }, rule: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

/** The OpenAPI 3.1 description of a service, from its controllers and the rules on what they take and give. */
export function describeApi(app: INestApplication, definition: ServiceDefinition): OpenAPIObject {
  for (const controller of controllersOf(app)) describeHandlers(controller);
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Medverka: ${definition.name}`)
    .setDescription(definition.description ?? '')
    .setVersion(API.version)
    .setLicense('EUPL-1.2', 'https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'token');
  const document = SwaggerModule.createDocument(app, builder.build(), { autoTagControllers: false });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM },
  };
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation) complete(operation, Object.keys(definition.textBodies ?? {}));
    }
  }
  return document;
}

/** What holds for all operations. */
function complete(operation: OperationObject, textTypes: readonly string[]): void {
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (answer && 'description' in answer) answer.description ||= STATUS_CODES[status] ?? '';
  }
  operation.responses.default = {
    description: 'Refused or failed.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  // OpenAPI knows the token as the security of all operations, and wants no parameter of that name.
  operation.parameters = operation.parameters?.filter(
    (parameter) => !('in' in parameter && parameter.in === 'header' && parameter.name === 'authorization'),
  );
  for (const parameter of operation.parameters ?? []) {
    if ('in' in parameter && parameter.in === 'path' && /^id$|Id$/.test(parameter.name)) {
      parameter.schema = { type: 'string', format: 'uuid' };
    }
  }
  // A handler that takes its body as text gets one of the service's further media types.
  const body = operation.requestBody;
  const json = body && 'content' in body ? body.content['application/json'] : undefined;
  if (json?.schema && 'type' in json.schema && json.schema.type === 'string' && body && 'content' in body) {
    body.content = Object.fromEntries(textTypes.map((type) => [type, json]));
  }
}

function controllersOf(app: INestApplication): Type<object>[] {
  const modules = [...app.get(ModulesContainer).values()];
  return modules
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => (typeof metatype === 'function' ? [metatype as Type<object>] : []));
}
