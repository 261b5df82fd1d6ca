import { randomUUIDv7 } from 'node:crypto';

/** A new id (UUID version 7): unique everywhere, and near its neighbours in an index. */
export const newId = (): string => randomUUIDv7();
