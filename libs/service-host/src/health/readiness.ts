/** What a service needs to do its work, and whether it is there. */
export interface Check {
  readonly name: string;
  /** What suffers when it fails: everything (`api`), or only what comes and goes as events. */
  readonly for: 'api' | 'events';
  /** Undefined when all is well, else a reason code. */
  readonly look: () => Promise<string | undefined> | string | undefined;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 2_000;

/** Tells whether the service can do its work now. A check that does not answer in 2 s counts as failed. */
export class ReadinessChecks {
  readonly #checks: Check[] = [];
  #draining = false;

  add(check: Check): void {
    this.#checks.push(check);
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** From now on not ready, whatever else is well: no new work is to be sent here. */
  drain(): void {
    this.#draining = true;
  }

  /** @param part `api`: only what the API cannot do without */
  async look(part?: 'api'): Promise<Readiness> {
    const results = await Promise.all(
      this.#checks
        .filter((check) => part === undefined || check.for === part)
        .map(async (check) => [check.name, await reasonOf(check)] as const),
    );
    const all = this.#draining ? [...results, ['process', 'stopping'] as const] : results;
    return {
      ready: all.every(([, reason]) => reason === undefined),
      checks: Object.fromEntries(all.map(([name, reason]) => [name, reason ?? 'ok'])),
    };
  }
}

async function reasonOf(check: Check): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, 'no-answer');
  });
  try {
    return await Promise.race([Promise.resolve(check.look()), late]);
  } catch {
    return 'unavailable';
  } finally {
    clearTimeout(timer);
  }
}
