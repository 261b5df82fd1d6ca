import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<string>();

/** Runs something on behalf of a service: several may live in one process, with one log. */
export const inService = <T>(service: string, work: () => T): T => scope.run(service, work);

export const currentService = (): string | undefined => scope.getStore();
