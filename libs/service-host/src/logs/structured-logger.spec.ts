import { describe, expect, it } from '@jest/globals';
import { inService } from './service-scope.ts';
import { StructuredLogger } from './structured-logger.ts';

function logged(
  level: 'info' | 'debug',
  write: (logger: StructuredLogger) => void,
): Record<string, unknown>[] {
  const lines: string[] = [];
  const logger = new StructuredLogger();
  logger.addService('payout', level, { write: (line) => lines.push(line) });
  inService('payout', () => write(logger));
  return lines.map((line) => JSON.parse(line));
}

const uniqueViolation = Object.assign(
  new Error('duplicate key value violates unique constraint "resident_email"'),
  {
    name: 'QueryFailedError',
    code: '23505',
    detail: 'Key (email)=(anna@example.org) already exists.',
    constraint: 'resident_email',
    table: 'resident',
    parameters: ['Anna Andersson', '189001019802'],
    query: "insert into resident values ('Anna Andersson')",
  },
);

describe('the log', () => {
  it('holds what is on the list, as one object a line', () => {
    const requestId = '0198a7c2-0000-7000-8000-000000000001';
    const [line] = logged('info', (logger) =>
      logger.log(
        { message: 'panel drawn', requestId, seats: 9, reason: 'filled', amountOre: 5_022_000 },
        'Draw',
      ),
    );
    expect(line).toMatchObject({
      level: 'info',
      service: 'payout',
      context: 'Draw',
      msg: 'panel drawn',
      requestId,
      seats: 9,
      reason: 'filled',
      amountOre: 5_022_000,
    });
  });

  it.each([
    ['a name', { givenName: 'Anna', residentName: 'Anna Andersson' }],
    ['a name where a code belongs', { reason: 'Anna Andersson phoned' }],
    ['a personnummer where an id belongs', { residentId: '189001019802' }],
    ['a personnummer as a number', { personnummer: 189001019802, value: 189001019802 }],
    ['an address where a route belongs', { route: '/v1/residents?email=anna@example.org' }],
    ['a whole body', { body: { givenName: 'Anna' }, row: { street: 'Storgatan 1' } }],
  ])('does not hold %s', (_, fields) => {
    const text = JSON.stringify(logged('info', (logger) => logger.log({ message: 'done', ...fields })));
    expect(text).not.toMatch(/Anna|anna|189001019802|Storgatan/);
    expect(text).toContain('[omitted]');
  });

  it('tells where and what the database refused, not with which values', () => {
    const lines = logged('info', (logger) =>
      logger.error({ message: 'saving failed', err: uniqueViolation }),
    );
    expect(lines[0]?.err).toMatchObject({
      name: 'QueryFailedError',
      code: '23505',
      table: 'resident',
      constraint: 'resident_email',
    });
    expect(JSON.stringify(lines)).not.toMatch(/Anna|anna|189001019802/);
  });

  it('keeps the place of a bug, and the message only where it is about the program', () => {
    const [bug, parsing] = logged('info', (logger) => {
      logger.error(new TypeError("Cannot read properties of undefined (reading 'minutes')"));
      logger.error(new SyntaxError('Unexpected token A, "Anna" is not valid JSON'));
    });
    expect(bug?.err).toMatchObject({
      name: 'TypeError',
      message: expect.stringContaining('properties of undefined'),
    });
    expect(JSON.stringify(bug?.err)).toContain('structured-logger.spec.ts');
    expect(JSON.stringify(parsing)).not.toContain('Anna');
  });

  it('takes values out of texts, should one hold them all the same', () => {
    const text = JSON.stringify(
      logged('info', (logger) =>
        logger.warn(
          'Key (email)=(anna@example.org) of "Anna Andersson" 18900101-9802, 189001019802 anna@example.org',
        ),
      ),
    );
    expect(text).not.toMatch(/anna|Anna|18900101/);
  });

  it("prints messages at level debug, on one's own machine", () => {
    const [line] = logged('debug', (logger) => logger.error(new SyntaxError('Unexpected token')));
    expect(line?.err).toMatchObject({ message: 'Unexpected token' });
  });
});
