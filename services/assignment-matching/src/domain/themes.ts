/** What experience is about. Every county has these; a county adds its own in the interest bank. */
export const standardThemes: readonly string[] = [
  'older-people',
  'children-and-youth',
  'mental-health',
  'dependence',
  'habilitation',
];

/** From which side somebody knows a service. */
export const experienceKinds: readonly string[] = ['service-user', 'patient', 'relative'];

/** `patient:mental-health` in its two halves. */
export function experienceParts(experience: string): { kind: string; theme: string } {
  const colon = experience.indexOf(':');
  return colon < 0
    ? { kind: '', theme: experience }
    : { kind: experience.slice(0, colon), theme: experience.slice(colon + 1) };
}
