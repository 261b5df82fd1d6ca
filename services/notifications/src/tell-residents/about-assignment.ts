interface OfAssignment {
  readonly assignmentId: string;
  readonly requestId: string;
  readonly residentId: string;
  readonly revision: number;
}

/** What every announcement about an assignment names. */
export function aboutAssignment({ assignmentId, requestId, residentId, revision }: OfAssignment) {
  return { aboutId: assignmentId, aboutRevision: revision, assignmentId, requestId, residentId };
}
