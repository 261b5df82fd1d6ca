import { type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { DataSource, QueryRunner } from 'typeorm';

/** One span for each transaction of a traced request or reaction; none for the single statements in it. */
export function traceTransactions(dataSource: DataSource, tracer: Tracer): void {
  const create = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode) => traced(create(mode), tracer);
}

/** From its begin until the connection goes back: the carrier commits past TypeORM, to see what COMMIT answers. */
function traced(runner: QueryRunner, tracer: Tracer): QueryRunner {
  const { startTransaction, rollbackTransaction, release } = runner;
  let span: Span | undefined;
  runner.startTransaction = (isolation) => {
    if (trace.getActiveSpan()?.isRecording()) {
      const attributes = { 'db.system.name': 'postgresql' };
      span = tracer.startSpan('transaction', { kind: SpanKind.CLIENT, attributes });
    }
    return startTransaction.call(runner, isolation);
  };
  runner.rollbackTransaction = () => {
    span?.setStatus({ code: SpanStatusCode.ERROR });
    return rollbackTransaction.call(runner);
  };
  runner.release = () => {
    span?.end();
    span = undefined;
    return release.call(runner);
  };
  return runner;
}
