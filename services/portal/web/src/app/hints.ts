import { queryClient } from './query-client.ts';

interface Hint {
  readonly aggregate: string;
  readonly event: string;
}

const CHANNEL = 'medverka-hints';
/** What stands differently without an event of its own: a request is offered, filled and completed by its assignments. */
const FOLLOWERS: Readonly<Record<string, readonly string[]>> = { assignment: ['request'] };

/**
 * Hears that something changed, and asks again for what is shown of it. Of several tabs one listens and tells the
 * others: a browser opens few connections to one host.
 */
export function listenToHints(): void {
  const others = new BroadcastChannel(CHANNEL);
  others.onmessage = ({ data }: MessageEvent<Hint[]>) => refresh(data);
  const tell = (hints: Hint[]) => {
    refresh(hints);
    others.postMessage(hints);
  };
  if (!navigator.locks) {
    listen(tell);
    return;
  }
  // Held until the tab is closed; then the next one listens.
  void navigator.locks.request(CHANNEL, () => {
    listen(tell);
    return new Promise<never>(() => {});
  });
}

function listen(tell: (hints: Hint[]) => void): void {
  const source = new EventSource('/hints');
  let wasOpen = false;
  source.onmessage = ({ data }: MessageEvent<string>) => tell(JSON.parse(data) as Hint[]);
  source.onopen = () => {
    // What was said while nobody listened is not said again.
    if (wasOpen) tell([]);
    wasOpen = true;
  };
}

/** @param hints none: anything may have changed */
function refresh(hints: readonly Hint[]): void {
  if (hints.length === 0) void queryClient.invalidateQueries();
  const changed = hints.flatMap(({ aggregate }) => [aggregate, ...(FOLLOWERS[aggregate] ?? [])]);
  for (const aggregate of new Set(changed)) {
    void queryClient.invalidateQueries({ queryKey: [aggregate] });
  }
}
