import { SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { DataSource, QueryRunner } from 'typeorm';

/** One span for each transaction of a traced request or reaction; none for the single statements in it. */
export function traceTransactions(dataSource: DataSource, tracer: Tracer): void {
  const create = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode) => traced(create(mode), tracer);
}

function traced(runner: QueryRunner, tracer: Tracer): QueryRunner {
  const { startTransaction, commitTransaction, rollbackTransaction } = runner;
  let span: ReturnType<Tracer['startSpan']> | undefined;
  const ending = (end: () => Promise<void>, failed: boolean) => async (): Promise<void> => {
    try {
      await end.call(runner);
      if (failed) span?.setStatus({ code: SpanStatusCode.ERROR });
    } finally {
      span?.end();
      span = undefined;
    }
  };
  runner.startTransaction = (isolation) => {
    if (trace.getActiveSpan()?.isRecording()) {
      const attributes = { 'db.system.name': 'postgresql' };
      span = tracer.startSpan('transaction', { kind: SpanKind.CLIENT, attributes });
    }
    return startTransaction.call(runner, isolation);
  };
  runner.commitTransaction = ending(commitTransaction, false);
  runner.rollbackTransaction = ending(rollbackTransaction, true);
  return runner;
}
