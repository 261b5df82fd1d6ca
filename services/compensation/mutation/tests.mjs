import { expect } from 'expect';

/** What the specs import instead of the test runner: tests are collected, and run as often as asked for. */
export const tests = [];
const path = [];

export function describe(name, define) {
  path.push(name);
  define();
  path.pop();
}
const eachOf = (run) => (table) => (name, body) => {
  for (const row of table)
    run(`${name} ${JSON.stringify(row)?.slice(0, 80)}`, () => body(...(Array.isArray(row) ? row : [row])));
};
describe.each = eachOf(describe);
export function it(name, body) {
  tests.push({ name: [...path, name].join(' › '), body });
}
it.each = eachOf(it);
export const test = it;
export { expect };
