/** Hours as somebody claimed them beside the attendance that the requester confirmed. */
export type HoursState = 'waits' | 'agreed' | 'differs';

/** @param attended minutes; nothing while the requester has said nothing, 0 when the person was not there */
export function compareHours(claimed: number, attended: number | null): HoursState {
  if (attended === null) return 'waits';
  return attended === claimed ? 'agreed' : 'differs';
}
