/** What was wished of a group, as a message with its figures; nothing where any number of the seats would do. */
export function targetOf(
  { min = 0, max }: { min?: number; max?: number },
  seats: number,
): [string, Record<string, number>] | undefined {
  const most = max !== undefined && max < seats ? max : undefined;
  if (min > 0 && most !== undefined) {
    return min === most
      ? ['requester.composition.exactly', { min }]
      : ['requester.composition.between', { min, max: most }];
  }
  if (min > 0) return ['requester.composition.atLeast', { min }];
  return most === undefined ? undefined : ['requester.composition.atMost', { max: most }];
}
