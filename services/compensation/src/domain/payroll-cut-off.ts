/** The last day on which a run reaches payroll in time for its pay day. Days are calendar days, `yyyy-mm-dd`. */
export function cutOffDay(payDay: string, cutOffDays: number): string {
  return new Date(Date.parse(`${payDay}T00:00:00Z`) - cutOffDays * 86_400_000).toISOString().slice(0, 10);
}
