/** How many of a hundred, to one decimal; nothing when either is hidden. */
export const shareOf = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  part === null || part === undefined || !whole ? null : Math.round((part / whole) * 1_000) / 10;
