import { afterEach } from '@jest/globals';

const open: AsyncDisposable[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each[Symbol.asyncDispose]();
});

/** Closes something after the test that opened it. (`await using`, which the boundary check cannot read yet.) */
export function closedAfter<T extends AsyncDisposable>(opened: T): T {
  open.push(opened);
  return opened;
}
