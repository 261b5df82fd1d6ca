import type { Comparison } from './compare.ts';

const left = 60;
const width = 620;
const top = 50;
const height = 200;

/** The comparison as a drawing: chances from the lowest to the highest, and places missed. */
export function picture({ people, seats, firstCome, draw, missed }: Comparison): string {
  const most = Math.max(...firstCome, ...draw);
  const x = (index: number) => left + (index / (people - 1)) * width;
  const y = (chance: number) => top + height - (chance / most) * height;
  const curve = (chances: readonly number[], colour: string) =>
    `<polyline fill="none" stroke="${colour}" stroke-width="2.5" points="${chances.map((chance, index) => `${x(index).toFixed(1)},${y(chance).toFixed(1)}`).join(' ')}"/>`;
  const percent = (chance: number) => `${(chance * 100).toFixed(1)} %`;
  const text = (at: readonly [number, number], words: string, more = '') =>
    `<text x="${at[0]}" y="${at[1]}" font-size="14" ${more}>${words}</text>`;
  const bars = [
    ['first come', missed.firstCome, '#b5541c'],
    ['random substitute', missed.random, '#b5541c'],
    ['most similar substitute', missed.similar, '#b5541c'],
    ['this draw and its repair', missed.repaired, '#1b5e8a'],
  ] as const;
  const widest = Math.max(...bars.map(([, value]) => value));
  const rows = bars.flatMap(([name, value, colour], index) => {
    const at = top + height + 105 + index * 30;
    return [
      text([left + 165, at + 15], name, 'text-anchor="end"'),
      `<rect x="${left + 175}" y="${at}" width="${Math.max(1, (value / widest) * 380).toFixed(1)}" height="20" fill="${colour}"/>`,
      text([left + 185 + (value / widest) * 380, at + 15], value.toFixed(2)),
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 ${top + height + 240}" font-family="sans-serif" fill="#222">`,
    '<title>Chances and missed quotas: first come, other substitutes, and this draw</title>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    text(
      [left, 24],
      `Chance of each of ${people} people to get one of ${seats} seats, from the lowest to the highest`,
      'font-weight="bold"',
    ),
    `<path d="M${left} ${top}V${top + height}H${left + width}" fill="none" stroke="#888"/>`,
    text([left - 8, y(most) + 5], percent(most), 'text-anchor="end"'),
    text([left - 8, y(0) + 5], '0', 'text-anchor="end"'),
    curve(firstCome, '#b5541c'),
    curve(draw, '#1b5e8a'),
    text([left + 20, top + 20], `first come: lowest ${percent(firstCome[0]!)}`, 'fill="#b5541c"'),
    text(
      [left + 20, top + 42],
      `this draw: lowest ${percent(draw[0]!)}, and no lottery can promise more`,
      'fill="#1b5e8a"',
    ),
    text(
      [left, top + height + 75],
      'Places by which a panel misses its quotas, on average; 30 % decline',
      'font-weight="bold"',
    ),
    ...rows,
    '</svg>',
  ].join('\n')}\n`;
}
