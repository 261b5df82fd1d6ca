/** What experience is about. The code goes into profiles and requests; the names are what people read. */
export interface Theme {
  readonly code: string;
  readonly nameSv: string;
  readonly nameEn: string;
  /** Off: what is stated stays, nothing new can be stated. */
  readonly inUse: boolean;
}

/** The themes that every county begins with. */
export const standardThemes: readonly Theme[] = [
  { code: 'older-people', nameSv: 'Äldre', nameEn: 'Older people', inUse: true },
  { code: 'children-and-youth', nameSv: 'Barn och unga', nameEn: 'Children and youth', inUse: true },
  { code: 'mental-health', nameSv: 'Psykisk hälsa', nameEn: 'Mental health', inUse: true },
  {
    code: 'dependence',
    nameSv: 'Skadligt bruk och beroende',
    nameEn: 'Harmful use and dependence',
    inUse: true,
  },
  {
    code: 'habilitation',
    nameSv: 'Habilitering och rehabilitering',
    nameEn: 'Habilitation and rehabilitation',
    inUse: true,
  },
];

/** The standard themes with what the county has said of its own laid over them, by code. */
export function themesOf(ofTheCounty: readonly Theme[]): readonly Theme[] {
  const own = new Map(ofTheCounty.map((theme) => [theme.code, theme]));
  const standard = standardThemes.map((theme) => own.get(theme.code) ?? theme);
  const added = ofTheCounty.filter(({ code }) => !standardThemes.some((theme) => theme.code === code));
  return [...standard, ...added];
}
