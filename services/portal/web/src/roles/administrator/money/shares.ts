/** `Region Kalmar län; 60` in each line, as somebody types it. */
export function sharesOf(text: string): { organisation: string; percent: number }[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [organisation = '', percent = ''] = line.split(';').map((part) => part.trim());
      return { organisation, percent: Number(percent.replace(',', '.')) };
    });
}

export function areWhole(text: string): boolean {
  const shares = sharesOf(text);
  const sum = shares.reduce((total, { percent }) => total + percent, 0);
  return (
    Math.abs(sum - 100) < 1e-6 && shares.every(({ organisation, percent }) => organisation && percent > 0)
  );
}
