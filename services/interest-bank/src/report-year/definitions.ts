/** What each figure of the yearly report counts; printed with it, so that two counties compare the same things. */
export const definitions: readonly { figure: string; words: readonly [string, string] }[] = [
  {
    figure: 'registered',
    words: [
      'Personer som hade anmält sig senast periodens sista dag, även de som har lämnat banken.',
      'People who had registered by the last day of the period, those who have left the bank included.',
    ],
  },
  {
    figure: 'standing',
    words: ['De av dem som står i banken i dag.', 'Those of them who stand in the bank today.'],
  },
  {
    figure: 'tookPart',
    words: [
      'Personer som deltog vid minst ett tillfälle under perioden.',
      'People who took part in at least one occasion in the period.',
    ],
  },
  {
    figure: 'requests',
    words: [
      'Förfrågningar som ledde till att minst en person deltog under perioden.',
      'Requests that led to at least one person taking part in the period.',
    ],
  },
  {
    figure: 'perPersonAndRequest',
    words: [
      'Medverkan per person och förfrågan: en person som deltar vid fyra tillfällen i samma förfrågan räknas en gång.',
      'Engagements per person and request: a person at four occasions of one request counts once.',
    ],
  },
  {
    figure: 'perPersonAndOccasion',
    words: [
      'Medverkan per person och tillfälle: en person som deltar vid fyra tillfällen räknas fyra gånger.',
      'Engagements per person and occasion: a person at four occasions counts four times.',
    ],
  },
  { figure: 'minutes', words: ['Bekräftad tid, i minuter.', 'Confirmed time, in minutes.'] },
  {
    figure: 'tookPartByGender, tookPartByMunicipality',
    words: [
      'Personer som deltog, efter det som banken vet om dem i dag. Personer med skyddade uppgifter räknas i summorna men inte här; den som har raderats räknas som okänd.',
      'People who took part, by what the bank knows of them today. People with a protected identity are in the sums and not here; whoever was erased counts as not known.',
    ],
  },
  {
    figure: 'standingByExperience',
    words: [
      'Personer som står i banken, efter slag av erfarenhet och tema. Den som har flera räknas under varje.',
      'People who stand in the bank, by kind of experience and theme. Whoever has several counts under each.',
    ],
  },
];
