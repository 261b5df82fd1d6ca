import { describe, expect, it } from '@jest/globals';
import { AccrualNoted, AttendanceNoted, ReceiptCame, testCatalogue } from '../testing/test-events.ts';
import { checkReactions } from './check-reactions.ts';
import { When } from './when.ts';

@When(AttendanceNoted)
class WhenAttendanceNoted {
  async handle() {}
}
@When(AttendanceNoted)
class Another {
  async handleAll() {}
}
@When(ReceiptCame)
class WhenReceiptCame {
  async handle() {}
}
@When(AccrualNoted)
class WhenAccrualNoted {
  async handle() {}
}
class Undecorated {
  async handle() {}
}

const check = (...reactions: (new () => object)[]) =>
  checkReactions('compensation', reactions, testCatalogue);

describe('the reactions of a service', () => {
  it('are those that the catalogue says it hears', () => {
    expect(() => check(WhenAttendanceNoted, WhenReceiptCame)).not.toThrow();
  });

  it('stop the start when they are not, and all differences are named', () => {
    expect(() => check(WhenAttendanceNoted, Another, WhenAccrualNoted, Undecorated)).toThrow(
      'compensation: Another: AttendanceNoted has a reaction already; WhenAccrualNoted: AccrualNoted is not heard by ' +
        'compensation; Undecorated has no @When; ReceiptCame has no reaction',
    );
  });

  it('have one way to be called', () => {
    const both = class {
      async handle() {}
      async handleAll() {}
    };
    expect(() => When(AttendanceNoted)(both)).toThrow('either');
    expect(() => When(AttendanceNoted)(class {})).toThrow('either');
  });
});
