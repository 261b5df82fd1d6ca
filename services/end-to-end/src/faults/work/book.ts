/** What a service said to somebody who asked. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** What the people of a run did, and what they were told: the other side of what the databases hold. */
export class Book {
  private readonly calls = new Map<string, number>();
  private readonly found: string[] = [];
  private readonly failed: { readonly key: string; readonly requestId: string }[] = [];
  private retried = 0;
  private asked = 0;
  /** Ids that a service has acknowledged with 201, by the table that must hold them. */
  readonly acknowledged = {
    request: new Set<string>(),
    payoutRun: new Set<string>(),
    resident: new Set<string>(),
  };

  called(what: string, { status, body }: Answer, attempts: number): void {
    this.asked += 1;
    if (attempts > 1) this.retried += 1;
    const key = `${status} ${what}`;
    this.calls.set(key, (this.calls.get(key) ?? 0) + 1);
    if (status >= 500) this.failed.push({ key, requestId: String(body.instance).split(':').at(-1)! });
  }

  /** What should never be seen. */
  defect(what: string): void {
    this.found.push(what);
  }

  /** @param brokenOff requests that the adversary itself let fail */
  defectsBut(brokenOff: ReadonlySet<string>): readonly string[] {
    const failed = this.failed.filter(({ requestId }) => !brokenOff.has(requestId)).map(({ key }) => key);
    const counts = new Map<string, number>();
    for (const what of [...this.found, ...failed]) counts.set(what, (counts.get(what) ?? 0) + 1);
    return [...counts].map(([what, count]) => `${what} (${count} times)`);
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
