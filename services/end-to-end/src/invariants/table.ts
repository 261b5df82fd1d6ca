import type { Verdict } from './verdict.ts';

export function invariantsTable(verdicts: readonly Verdict[]): string {
  return verdicts
    .flatMap(({ id, text, broken, examples }) => [
      `${broken === 0 ? 'holds ' : 'BROKEN'}  ${id}  ${text}${broken === 0 ? '' : ` (${broken} times)`}`,
      ...examples.map((example) => `            ${example}`),
    ])
    .join('\n');
}
