import type { ParkedItem, ParkedSource, ReplayOutcome } from './parked-item.ts';

/** There is no such parked thing in this county, or it was settled meanwhile. */
export class NotParked extends Error {
  override readonly name = 'NotParked';

  constructor() {
    super('Nothing is parked under this id.');
  }
}

/** What operators work with. `by` is the account that does it. */
export class ParkedMessages {
  constructor(private readonly sources: Readonly<Record<ParkedItem['kind'], ParkedSource>>) {}

  /** The oldest first. */
  async list(tenant: string, { limit = 100 }: { limit?: number } = {}): Promise<ParkedItem[]> {
    const lists = await Promise.all(Object.values(this.sources).map((source) => source.list(tenant, limit)));
    return lists
      .flat()
      .sort((one, other) => one.parkedAt.getTime() - other.parkedAt.getTime())
      .slice(0, limit);
  }

  /** @throws NotParked */
  async show(tenant: string, id: string): Promise<ParkedItem> {
    const [source, key] = this.sourceOf(id);
    const item = await source.show(tenant, key);
    if (!item) throw new NotParked();
    return item;
  }

  /** Does at once what failed; what fails again stays parked. @throws NotParked */
  async replay(tenant: string, id: string, by: string): Promise<ReplayOutcome> {
    await this.show(tenant, id);
    const [source, key] = this.sourceOf(id);
    return source.replay(tenant, key, by);
  }

  /** For good: nobody will handle it. @throws NotParked */
  async discard(tenant: string, id: string, by: string): Promise<void> {
    await this.show(tenant, id);
    const [source, key] = this.sourceOf(id);
    await source.discard(tenant, key, by);
  }

  private sourceOf(id: string): [ParkedSource, string] {
    const dot = id.indexOf('.');
    const kind = id.slice(0, dot);
    if (kind !== 'message' && kind !== 'event' && kind !== 'timer') throw new NotParked();
    return [this.sources[kind], id.slice(dot + 1)];
  }
}
