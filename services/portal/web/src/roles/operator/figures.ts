/** What `/metrics` says, by name and labels: `medverka_consumer_pending{consumer="…"}`. */
export class Figures {
  // Not `#`: Vue hands out proxies, which have no such members.
  private readonly values = new Map<string, { labels: string; value: number }[]>();

  constructor(
    text: string,
    /** Milliseconds, when it was read. */
    readonly at: number,
  ) {
    for (const line of text.split('\n')) {
      const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
      if (!name || line.startsWith('#')) continue;
      this.values.set(name, [...(this.values.get(name) ?? []), { labels, value: Number(value) }]);
    }
  }

  /** The sum over all labels that have this one; undefined when nobody says it. */
  of(name: string, label = ''): number | undefined {
    const found = (this.values.get(`medverka_${name}`) ?? []).filter(({ labels }) => labels.includes(label));
    return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
  }
}

/** One service now, and as it was a moment before: what a counter grew by between the two is its rate. */
export interface Sample {
  readonly now: Figures;
  readonly before?: Figures;
}

/** How many a second. Undefined at the first look, and when the process began anew in between. */
export function rateOf({ now, before }: Sample, name: string, label?: string): number | undefined {
  if (!before || now.at <= before.at) return undefined;
  const grown = (now.of(name, label) ?? 0) - (before.of(name, label) ?? 0);
  return grown < 0 ? undefined : grown / ((now.at - before.at) / 1000);
}

/** Seconds from an event to its effect, of those handled since the last look; of none: undefined. */
export function delayOf({ now, before }: Sample, label: string): number | undefined {
  const grown = (name: string) => (now.of(name, label) ?? 0) - (before?.of(name, label) ?? 0);
  const [seconds, count] = [grown('event_delay_seconds_sum'), grown('event_delay_seconds_count')];
  return before && count > 0 && seconds >= 0 ? seconds / count : undefined;
}

export const consumerLabel = (consumer: string): string => `consumer="${consumer}"`;
