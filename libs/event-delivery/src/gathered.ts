interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does together what is asked one by one: what comes while a group's work is under way goes together into the next. It
 * takes what is there and waits for nothing, so that few are as quick as one, and many cost little more.
 */
export class Gathered<Asked, Answer> {
  private readonly waiting = new Map<string, Waiting<Asked, Answer>[]>();

  constructor(
    /** Answers all of one group, in their order. */
    private readonly work: (group: string, asked: readonly Asked[]) => Promise<readonly Answer[]>,
    private readonly most: number,
    /** Whether each is done alone when all together fail: then one that cannot be done costs only itself. */
    private readonly apart = false,
  ) {}

  /** @param group what may be done together: a county, for whatever is in one transaction */
  of(group: string, asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const one = { asked, resolve, reject };
      const waiting = this.waiting.get(group);
      if (waiting) {
        waiting.push(one);
        return;
      }
      this.waiting.set(group, [one]);
      // What is asked in the same turn of the event loop goes together from the first on.
      setImmediate(() => void this.empty(group));
    });
  }

  private async empty(group: string): Promise<void> {
    for (let waiting = this.waiting.get(group); waiting?.length; waiting = this.waiting.get(group)) {
      await this.answer(group, waiting.splice(0, this.most));
    }
    this.waiting.delete(group);
  }

  private async answer(group: string, all: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await this.work(
        group,
        all.map(({ asked }) => asked),
      );
      for (const [at, { resolve }] of all.entries()) resolve(answers[at]!);
    } catch (error) {
      if (this.apart && all.length > 1) for (const one of all) await this.answer(group, [one]);
      else for (const { reject } of all) reject(error);
    }
  }
}
