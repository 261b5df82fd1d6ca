import { parentPort, workerData } from 'node:worker_threads';

/** Runs the tests against one change after the other, and says which of them notice it. */
const { specs, shim, ids, before } = workerData;
globalThis.mutant = before;
const { tests } = await import(shim);
let failed;
try {
  for (const spec of specs) await import(spec);
} catch (error) {
  failed = `loading: ${error.message}`;
  parentPort.postMessage({ id: ids[0], noticed: true, by: failed });
}
let order = tests;
for (const id of failed ? [] : ids) {
  parentPort.postMessage({ id, begins: true });
  globalThis.mutant = id;
  let noticer;
  for (const test of order) {
    try {
      await test.body();
    } catch {
      noticer = test;
      break;
    }
  }
  // What noticed the last change is likely to notice its neighbour.
  if (noticer) order = [noticer, ...order.filter((test) => test !== noticer)];
  parentPort.postMessage({ id, noticed: noticer !== undefined, by: noticer?.name });
}
