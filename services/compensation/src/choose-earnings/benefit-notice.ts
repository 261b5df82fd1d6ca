/** Shown before somebody says yes. It asks nothing: which benefit somebody has is not kept here. */
export const benefitNotice = {
  sv: {
    title: 'Arvode kan påverka andra pengar som du får',
    text: [
      'Har du sjukpenning, sjukersättning, aktivitetsersättning, a-kassa, försörjningsstöd, bostadsbidrag eller bostadstillägg? Då kan arvodet göra att du får mindre därifrån, eller måste betala tillbaka.',
      'Fråga den som betalar ut pengarna innan du tackar ja. Du behöver inte berätta för oss vad du får.',
      'Du kan sätta en egen gräns för hur mycket du vill tjäna per vecka, månad eller år. Då frågar vi dig inte om uppdrag som går över gränsen.',
      'Du kan tacka nej till hela arvodet eller en del av det, och du kan välja att få pengarna en senare månad. Det måste du göra före mötet. Arvode som du avstår från efteråt beskattas ändå.',
    ],
  },
  en: {
    title: 'A fee can affect other money that you receive',
    text: [
      'Do you have sickness benefit, disability pension, unemployment benefit, income support or a housing benefit? A fee may lower it, or you may have to pay some of it back.',
      'Ask whoever pays it before you say yes. You need not tell us what you receive.',
      'You can set a ceiling of your own on what you earn in a week, a month or a year. We then do not ask you about assignments that would go beyond it.',
      'You can decline the fee or a part of it, and you can choose to be paid in a later month. That has to be before the meeting. A fee that you give away afterwards is taxed all the same.',
    ],
  },
} as const;
