import { experienceParts } from './themes.ts';

/** The same sentence, or part of one, in both languages that residents get. */
export interface Words {
  readonly sv: string;
  readonly en: string;
}

const say = (sv: string, en: string): Words => ({ sv, en });

const genders: Record<string, Words> = {
  woman: say('kvinnor', 'women'),
  man: say('män', 'men'),
  other: say('annat kön', 'another gender'),
  'will-not-say': say('vill inte uppge kön', 'gender not stated'),
};

const kinds: Record<string, Words> = {
  'service-user': say('brukare', 'service users'),
  patient: say('patienter', 'patients'),
  relative: say('närstående', 'relatives'),
};

const themes: Record<string, Words> = {
  'older-people': say('äldre', 'older people'),
  'children-and-youth': say('barn och unga', 'children and youth'),
  'mental-health': say('psykisk hälsa', 'mental health'),
  dependence: say('beroende', 'dependence'),
  habilitation: say('habilitering', 'habilitation'),
};

const languages = {
  sv: new Intl.DisplayNames(['sv'], { type: 'language' }),
  en: new Intl.DisplayNames(['en'], { type: 'language' }),
};

const themeName = (code: string): Words => themes[code] ?? say(code, code);
const kindName = (code: string): Words => kinds[code] ?? say(code, code);

/** Who is counted by a limit, as a reader knows them: `woman` are women, `16-25` are people of 16–25 years. */
export function groupName(feature: string, value: string): Words {
  if (feature === 'seats') return say('platser', 'seats');
  if (feature !== 'gender' && value === 'will-not-say') return say('vill inte uppge', 'not stated');
  switch (feature) {
    case 'gender':
      return genders[value] ?? say(value, value);
    case 'age':
      return say(`${value.replace('-', '–')} år`, `aged ${value.replace('-', '–')}`);
    case 'municipality':
      return say(`kommun ${value}`, `municipality ${value}`);
    case 'kind':
      return kindName(value);
    case 'theme': {
      const { sv, en } = themeName(value);
      return say(`erfarenhet av ${sv}`, `experience of ${en}`);
    }
    case 'experience': {
      const parts = experienceParts(value);
      const [kind, theme] = [kindName(parts.kind), themeName(parts.theme)];
      return say(`${kind.sv}, ${theme.sv}`, `${kind.en}, ${theme.en}`);
    }
    case 'language':
      return /^[a-z]{2,3}$/.test(value)
        ? say(languages.sv.of(value) ?? value, languages.en.of(value) ?? value)
        : say(value, value);
    default:
      return say(`${feature} ${value}`, `${feature} ${value}`);
  }
}

/** `12,5 %`; what is above nothing never reads as nothing. */
export function percent(chance: number): Words {
  const digits = chance < 0.01 ? 2 : 1;
  if (chance > 0 && chance < 0.0001) return say('under 0,01 %', 'under 0.01 %');
  const text = (chance * 100).toFixed(digits).replace(/\.0+$/, '');
  return say(`${text.replace('.', ',')} %`, `${text} %`);
}

export const sayBoth = say;
