import said from '../../../../generated/flow.json';
import { consumerLabel, delayOf, rateOf, type Sample } from '../figures.ts';
import { SERVICES } from '../services.ts';

/** One reaction: an event on its way to one who hears it. What nobody can tell is undefined. */
export interface Way {
  readonly event: string;
  readonly from: string;
  /** Nobody of ours hears it: undefined. */
  readonly to: string | undefined;
  readonly rate: number | undefined;
  readonly waiting: number | undefined;
  readonly delay: number | undefined;
}

/** Everything that is said, by whom and to whom, in the order of the services. */
export function waysOf(samples: ReadonlyMap<string, Sample>): Way[] {
  const order = (service: string) => [...SERVICES, 'outside'].indexOf(service);
  return said
    .toSorted((one, other) => order(one.saidBy) - order(other.saidBy))
    .flatMap(({ event, saidBy, heardBy, toOutside }): Way[] => {
      const one = { event, from: saidBy, rate: undefined, waiting: undefined, delay: undefined };
      if (heardBy.length === 0) return [{ ...one, to: toOutside ? 'outside' : undefined }];
      return heardBy.map(({ service, consumer }) => ({
        ...one,
        to: service,
        ...figuresOf(samples.get(service), consumerLabel(consumer)),
      }));
    });
}

function figuresOf(sample: Sample | undefined, label: string) {
  if (!sample) return {};
  const waiting = sample.now.of('consumer_pending', label);
  return {
    rate: rateOf(sample, 'events_handled_total', label),
    waiting:
      waiting === undefined ? undefined : waiting + (sample.now.of('consumer_ack_pending', label) ?? 0),
    delay: delayOf(sample, label),
  };
}

const ROW = 22;
const GAP = 14;
export const WIDTH = 960;
const BOX = 190;
const EVENTS_AT = 206;
const EVENTS_END = 560;
const HEARERS_AT = 768;

export interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Left who says, in the middle what, right who hears: lines from each event to its hearers. */
export function pictureOf(ways: readonly Way[]) {
  const events = [...new Set(ways.map(({ event }) => event))];
  const sayers = [...new Set(ways.map(({ from }) => from))];
  const rows = new Map<string, number>();
  const said: Box[] = [];
  let y = GAP;
  for (const name of sayers) {
    const own = events.filter((event) => ways.some((way) => way.event === event && way.from === name));
    for (const [at, event] of own.entries()) rows.set(event, y + at * ROW + ROW / 2);
    said.push({ name, x: 1, y, width: BOX, height: own.length * ROW });
    y += own.length * ROW + GAP;
  }
  const hearers = [...SERVICES, 'outside'].filter((name) => ways.some(({ to }) => to === name));
  const step = (y - GAP) / hearers.length;
  const heard = hearers.map((name, at) => {
    const height = Math.min(90, step - GAP);
    return { name, x: HEARERS_AT, y: GAP + at * step + (step - height) / 2, width: BOX, height };
  });
  return { height: y, said, heard, rows, lines: linesOf(ways, rows, heard) };
}

function linesOf(ways: readonly Way[], rows: ReadonlyMap<string, number>, heard: readonly Box[]) {
  return ways.flatMap((way) => {
    const box = heard.find(({ name }) => name === way.to);
    const from = rows.get(way.event);
    if (!box || from === undefined) return [];
    const to = box.y + box.height / 2;
    const bend = (EVENTS_END + HEARERS_AT) / 2;
    return [
      {
        key: `${way.event} ${way.to}`,
        path: `M${EVENTS_END} ${from} C${bend} ${from} ${bend} ${to} ${HEARERS_AT} ${to}`,
        moves: (way.rate ?? 0) > 0,
        waits: (way.waiting ?? 0) > 0,
      },
    ];
  });
}

export const places = { eventsAt: EVENTS_AT, eventsEnd: EVENTS_END };
