import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event, ResidentRegistered, ResidentWithdrawn } from '@medverka/event-contracts';
import { newId } from '@medverka/event-delivery';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { exampleService } from '../testing/example-service.ts';
import { startForTest } from '../testing/start-for-test.ts';
import type { TestService } from '../testing/test-service.ts';

interface SpanLine {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  service: string;
  kind: string;
  name: string;
  attributes: Record<string, unknown>;
}

let database: TestDatabase;
let nats: TestNats;
let service: TestService;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medverka-traces-'));
  database = await testDatabase('host_traces');
  nats = await testNats();
  service = await startForTest(exampleService, { database, nats, settings: { TRACES: `file:${file()}` } });
});
afterAll(async () => {
  await service?.stop();
  await nats?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true });
});

const file = () => join(folder, 'spans.jsonl');
const newTrace = () => newId().replaceAll('-', '');
const traceparentOf = (traceId: string) => `00-${traceId}-00000000000000ff-01`;

function spansOf(traceId: string): SpanLine[] {
  const lines = readFileSync(file(), 'utf8').trim().split('\n');
  return lines.map((line): SpanLine => JSON.parse(line)).filter((span) => span.traceId === traceId);
}

const namesOf = (traceId: string) => spansOf(traceId).map(({ kind, name }) => `${kind} ${name}`);

describe('a trace', () => {
  it('goes from the request that came in to the timer that it set', async () => {
    const traceId = newTrace();
    await service.http('POST', '/v1/walks?', {
      as: { role: 'coordinator' },
      body: { title: 'Anna Andersson', seats: 1 },
      idempotencyKey: traceId,
      headers: { traceparent: traceparentOf(traceId) },
    });
    await service.eventually(() => {
      expect(namesOf(traceId)).toEqual(
        expect.arrayContaining(['server POST /v1/walks', 'client transaction']),
      );
      expect(namesOf(traceId).some((name) => name.includes('walk-begins'))).toBe(true);
    });
    const request = spansOf(traceId).find(({ kind }) => kind === 'server');
    expect(request).toMatchObject({
      service: 'access',
      parentSpanId: '00000000000000ff',
      attributes: { 'http.route': '/v1/walks', 'http.response.status_code': 201 },
    });
    expect(readFileSync(file(), 'utf8')).not.toContain('Anna');
  });

  it('goes on through an event, into the reaction and its timer', async () => {
    const traceId = newTrace();
    const registered = event(ResidentRegistered, { residentId: newId(), revision: 1 });
    await service.deliver(registered, { traceparent: traceparentOf(traceId) });
    await service.eventually(() => {
      const names = namesOf(traceId);
      expect(names.some((name) => name.startsWith('consumer'))).toBe(true);
      expect(names.some((name) => name.includes('walk-begins'))).toBe(true);
    });
  });

  it('goes out with the event that follows', async () => {
    const traceId = newTrace();
    const withdrawn = event(ResidentWithdrawn, { residentId: newId(), revision: 1 });
    await service.deliver(withdrawn, { traceparent: traceparentOf(traceId) });
    await service.eventually(async () => {
      const [row] = await service.dataSource.query(
        'select traceparent from outbox_event where position = (select max(position) from outbox_event)',
      );
      expect(row?.traceparent).toContain(traceId);
    });
  });
});

describe('an OTLP collector', () => {
  let collector: Server;
  const received: string[] = [];

  beforeAll(async () => {
    collector = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      received.push(`${request.url} ${body}`);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    collector.closeAllConnections();
    await new Promise((resolve) => collector.close(resolve));
  });

  it('gets the spans, with the name of the service', async () => {
    const { port } = collector.address() as AddressInfo;
    const settings = { TRACES: `otlp:http://127.0.0.1:${port}/v1/traces` };
    const other = await startForTest(
      { ...exampleService, name: 'walks', reactions: [] },
      { database, nats, settings },
    );
    await other.http('GET', '/v1/walks/open');
    await other.stop();
    expect(received.join()).toMatch(/^\/v1\/traces /);
    expect(received.join()).toContain('GET /v1/walks/open');
    expect(received.join()).toContain('"walks"');
  });
});
