const space = ' ';

/** 93000 → `930 kr`, 23250 → `232,50 kr`, as Swedes write it (with non-breaking spaces). */
export function kronor(ore: number): string {
  const sign = ore < 0 ? '−' : '';
  const whole = String(Math.floor(Math.abs(ore) / 100)).replace(/\B(?=(\d{3})+$)/g, space);
  const rest = Math.abs(ore) % 100;
  return `${sign}${whole}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}${space}kr`;
}

/** 0.5 → `0,5 %`. */
export const percentText = (percent: number): string => `${String(percent).replace('.', ',')}${space}%`;

/** 245 → `4 h 5 min`. */
export function timeText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}${space}h` : '', rest > 0 || hours === 0 ? `${rest}${space}min` : '']
    .filter(Boolean)
    .join(' ');
}

/** 23250 → `SEK 232.50`, as readers of English expect it. */
export function kronorEnglish(ore: number): string {
  const number = kronor(ore).slice(0, -`${space}kr`.length).replace(',', '.').replaceAll(space, ',');
  return `SEK${space}${number}`;
}

/** 0.5 → `0.5%`. */
export const percentEnglish = (percent: number): string => `${percent}%`;
