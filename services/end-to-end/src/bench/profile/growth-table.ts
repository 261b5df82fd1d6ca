import type { Growth } from './growth.ts';

const MOST = 12;

/** Statements whose calls took longer late than early. */
export const growthTable = (growth: readonly Growth[]): string =>
  ['Statements that grew most, early → late, a call:', ...growth.slice(0, MOST).map(growthLine)].join('\n');

const growthLine = ({ database, text, earlyMs, lateMs, lateCalls }: Growth): string =>
  `    ${earlyMs.toFixed(2).padStart(8)} → ${lateMs.toFixed(2).padStart(8)} ms ${String(lateCalls).padStart(7)} ×  ${database}: ${text.slice(0, 100)}`;
