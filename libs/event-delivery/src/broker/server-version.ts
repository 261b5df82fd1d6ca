/** Compares versions like `2.12.7` or `2.14.0-RC.1` by their three numbers. */
export function isBelow(version: string, limit: string): boolean {
  const [found, wanted] = [numbersOf(version), numbersOf(limit)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (found[index] ?? 0) - (wanted[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbersOf(version: string): number[] {
  return version.split(/[.-]/, 3).map((part) => Number.parseInt(part, 10) || 0);
}
