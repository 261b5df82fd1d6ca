/** What the people of a run did, and what they were told: the other side of what the databases hold. */
export class Book {
  private readonly calls = new Map<string, number>();
  private readonly found = new Map<string, number>();
  private retried = 0;
  private asked = 0;
  /** Ids that a service has acknowledged with 201, by the table that must hold them. */
  readonly acknowledged = {
    request: new Set<string>(),
    payoutRun: new Set<string>(),
    resident: new Set<string>(),
  };

  called(what: string, status: number, attempts: number): void {
    this.asked += 1;
    if (attempts > 1) this.retried += 1;
    const key = `${status} ${what}`;
    this.calls.set(key, (this.calls.get(key) ?? 0) + 1);
    if (status >= 500) this.defect(key);
  }

  /** What should never be seen. */
  defect(what: string): void {
    this.found.set(what, (this.found.get(what) ?? 0) + 1);
  }

  get defects(): readonly string[] {
    return [...this.found].map(([what, count]) => `${what} (${count} times)`);
  }

  count(pattern: RegExp): number {
    return [...this.calls].reduce((sum, [key, count]) => sum + (pattern.test(key) ? count : 0), 0);
  }

  get summary(): string {
    return `${this.asked} calls, ${this.retried} of them asked more than once`;
  }

  /** Every kind of call with its status, the most frequent first. */
  get details(): string[] {
    return [...this.calls]
      .sort(([, one], [, other]) => other - one)
      .map(([key, count]) => `${String(count).padStart(6)}  ${key}`);
  }
}
