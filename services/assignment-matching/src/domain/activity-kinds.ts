/** Whether people speak as individuals or are appointed by an association: the two are never confused. */
export type Mandate = 'individual' | 'association';

/** A form of participation: what it asks of people, and on which terms they take part. */
export interface ActivityKind {
  readonly code: string;
  /** As residents and coordinators read it. */
  readonly name: string;
  /** How many people the form is made for. */
  readonly people: { readonly min: number; readonly max: number };
  /** Training that everybody needs, as a code: for the coordinator to see to, since the bank keeps no trainings. */
  readonly training?: string;
  /** Whether participants must be independent of the service that they look at. */
  readonly independent: boolean;
  readonly mandate: Mandate;
  readonly paidAs: 'fee' | 'employment' | 'unpaid';
}

const kind = (
  code: string,
  name: string,
  min: number,
  max: number,
  more: Partial<Pick<ActivityKind, 'training' | 'independent' | 'mandate' | 'paidAs'>> = {},
): ActivityKind => ({
  code,
  name,
  people: { min, max },
  independent: false,
  mandate: 'individual',
  paidAs: 'fee',
  ...more,
});

export const activityKinds: readonly ActivityKind[] = [
  kind('group-seat', 'Plats i grupp', 1, 500),
  kind('reference-group', 'Referens- eller expertgrupp', 1, 100),
  kind('single-meeting', 'Enstaka möte', 1, 500),
  kind('user-council', 'Brukarråd', 2, 50),
  kind('user-audit', 'Brukarrevision', 2, 20, { training: 'user-audit', independent: true }),
  kind('patient-forum', 'Patientforum', 1, 200, { independent: true, mandate: 'association' }),
  kind('lecture', 'Föreläsning eller ambassadör', 1, 10, { training: 'lecturer' }),
  kind('study-circle', 'Ledare för studiecirkel eller stödgrupp', 1, 10),
  kind('peer-support', 'Peer support', 1, 50, { training: 'peer-support', paidAs: 'employment' }),
  kind('staff-training', 'Utbildning av personal', 1, 50),
  kind('survey-panel', 'Enkätpanel', 1, 500),
];

const byCode = new Map(activityKinds.map((each) => [each.code, each]));

export const activityKind = (code: string): ActivityKind | undefined => byCode.get(code);
