const uniqueViolation = '23505';

/**
 * Two who register the same person at the same time both find nobody; the second one's insert is refused. Run again,
 * it finds the first.
 */
export async function againWhenTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: unknown }).code !== uniqueViolation) throw error;
    return work();
  }
}
