import { AsyncLocalStorage } from 'node:async_hooks';
import type { Origin } from './open-transaction.ts';

const scope = new AsyncLocalStorage<Origin>();

/** What is said in transactions that `work` opens by itself follows from `origin`. */
export const followingFrom = <T>(origin: Origin, work: () => Promise<T>): Promise<T> =>
  scope.run(origin, work);

export const originInScope = (): Origin | undefined => scope.getStore();
