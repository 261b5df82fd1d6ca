import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsInt, Max, Min } from 'class-validator';
import { ConfigurationError } from './configuration-error.ts';
import { type Environment, loadConfig } from './load-config.ts';
import { ServiceConfig } from './service-config.ts';

class PayoutConfig extends ServiceConfig {
  @IsInt()
  @Min(1)
  @Max(28)
  payoutCutoffDay: number = 25;
}

const complete: Environment = {
  PORT: '4604',
  DATABASE_URL: 'postgres://payout:a-long-password@127.0.0.1:5432/payout',
  NATS_URL: 'nats://127.0.0.1:4222',
  ACCESS_URL: 'http://127.0.0.1:4601',
};

const load = (more: Environment = {}) => loadConfig('payout', PayoutConfig, { ...complete, ...more });

function faultsOf(more: Environment): Record<string, string> {
  try {
    load(more);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return Object.fromEntries(error.wrong.map(({ setting, detail }) => [setting, detail]));
    }
    throw error;
  }
  return {};
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medverka-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('settings', () => {
  it('are read in their types, with defaults for what is not set', () => {
    expect(load({ PAYOUT_CUTOFF_DAY: '12', PRODUCTION: 'false', LOG_LEVEL: '' })).toMatchObject({
      port: 4604,
      payoutCutoffDay: 12,
      production: false,
      logLevel: 'info',
      databasePool: 8,
    });
  });

  it('may lie in files', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, 'a-secret-of-the-client\n');
    expect(load({ SERVICE_CLIENT_SECRET_FILE: file }).serviceClientSecret).toBe('a-secret-of-the-client');
  });

  it('cannot be changed', () => {
    expect(() => Object.assign(load(), { port: 1 })).toThrow(TypeError);
  });

  it('are refused all at once, each by its name', () => {
    expect(
      faultsOf({
        PORT: 'http',
        NATS_URL: undefined,
        DATABASE_URL: 'mysql://x',
        PAYOUT_CUTOFF_DAY: '31',
        PRODUCTION: 'yes',
        SERVICE_CLIENT_SECRET_FILE: join(folder, 'missing'),
      }),
    ).toEqual({
      PORT: 'must be a number',
      NATS_URL: 'is missing',
      DATABASE_URL: expect.stringContaining('must match'),
      PAYOUT_CUTOFF_DAY: 'must not be greater than 28',
      PRODUCTION: 'must be true or false',
      SERVICE_CLIENT_SECRET: 'the file of SERVICE_CLIENT_SECRET_FILE cannot be read (ENOENT)',
    });
  });

  it('are never printed', () => {
    const secret = 'mysql://payout:hunter2-hunter2@db/payout';
    expect(JSON.stringify(faultsOf({ DATABASE_URL: secret, TRACES: 'hunter2' }))).not.toContain('hunter2');
  });

  it('are refused when they come by themselves and by file', () => {
    const file = join(folder, 'twice');
    writeFileSync(file, 'a-secret-of-the-client');
    const faults = faultsOf({
      SERVICE_CLIENT_SECRET: 'another-secret-of-it',
      SERVICE_CLIENT_SECRET_FILE: file,
    });
    expect(faults.SERVICE_CLIENT_SECRET).toMatch(/set twice/);
  });
});

describe('in production', () => {
  const production: Environment = {
    PRODUCTION: 'true',
    DATABASE_URL: 'postgres://payout:a-long-password@db.example/payout?sslmode=verify-full',
    NATS_URL: 'tls://nats.example:4222',
    ACCESS_URL: 'https://access.example',
    NATS_NKEY_FILE: '/run/secrets/nkey',
  };

  it('a safe set-up is taken', () => {
    expect(faultsOf(production)).toEqual({});
  });

  it.each([
    ['a database in plain text', 'DATABASE_URL', 'postgres://payout:a-long-password@db.example/payout'],
    ['a password that everybody guesses', 'DATABASE_URL', 'postgres://postgres:postgres@127.0.0.1/payout'],
    ['no password', 'DATABASE_URL', 'postgres://payout@127.0.0.1/payout'],
    ['a broker in plain text', 'NATS_URL', 'nats://nats.example:4222'],
    ['keys of access in plain text', 'ACCESS_URL', 'http://access.example'],
    ['a broker that takes anybody', 'NATS_NKEY_FILE', ''],
    ['a log that prints error messages', 'LOG_LEVEL', 'debug'],
    ['a process that is told to die', 'FAILPOINTS', 'relay.after-publish=exit'],
  ])('%s is refused', (_, setting, value) => {
    expect(Object.keys(faultsOf({ ...production, [setting]: value }))).toEqual([setting]);
  });

  it('plain text is taken on a network that is said to be private', () => {
    const plain = {
      DATABASE_URL: 'postgres://payout:a-long-password@db/payout',
      NATS_URL: 'nats://nats:4222',
      ACCESS_URL: 'http://access:4601',
    };
    expect(faultsOf({ ...production, ...plain, TRUSTED_NETWORK: 'true' })).toEqual({});
  });
});
