import type { Words } from '@medverka/service-host';
import type { Purpose } from './purpose.ts';

const bank: Words = [
  'Länssamverkan, genom den som förvaltar intressebanken',
  'The county collaboration, by whoever keeps the bank',
];
const payer: Words = ['Den huvudman som betalar ersättningen', 'The body that pays the compensation'];
const whileInBank: Words = ['så länge du står i banken', 'as long as you stand in the bank'];
const requester: Words = [
  'Den som har bett om medverkan, efter att du har tackat ja',
  'Whoever asked for participation, once you have said yes',
];
const finance: Words = ['Ekonomi- och lönesystem', 'Finance and payroll systems'];
const taxAgency: Words = ['Skatteverket', 'The Swedish Tax Agency'];

const common = {
  ground6: '6.1.e',
  ground9: 'none',
  controller: bank,
  processors: [],
  receivers: [],
} as const;
const staying = { months: null, from: whileInBank } as const;

/**
 * What ships. Public task (6.1.e) carries the work of a region or municipality; that somebody stands in the bank tells
 * of health, so what builds on experience has explicit consent (9.2.a) beside it. A county decides its own lines.
 */
export const shippedPurposes: readonly Purpose[] = [
  {
    ...common,
    code: 'take-part',
    name: ['Att kunna bli tillfrågad', 'Being asked to take part'],
    why: [
      'För att veta om, när och till vad du kan tillfrågas.',
      'To know whether, when and for what you can be asked.',
    ],
    ground9: '9.2.a',
    retention: staying,
  },
  {
    ...common,
    code: 'identity',
    name: ['Att veta vem du är', 'Knowing who you are'],
    why: [
      'För att samma person inte ska stå två gånger.',
      'So that the same person does not stand here twice.',
    ],
    retention: staying,
  },
  {
    ...common,
    code: 'contact',
    name: ['Att kunna nå dig', 'Being able to reach you'],
    why: ['För att fråga, påminna och berätta.', 'To ask, remind and tell.'],
    receivers: [requester],
    retention: {
      months: 6,
      from: [
        'efter att du har lämnat, om något återstår att betala',
        'after you left, if something is still to be paid',
      ],
    },
  },
  {
    ...common,
    code: 'protection',
    name: ['Att skydda dig som har skyddade uppgifter', 'Guarding a protected identity'],
    why: ['För att inte röja var du finns.', 'So as not to give away where you are.'],
    retention: staying,
  },
  {
    ...common,
    code: 'representation',
    name: ['Den som företräder dig', 'Whoever acts for you'],
    why: [
      'För den som är under 18 eller har god man eller förvaltare.',
      'For those under 18 or with a legal representative.',
    ],
    retention: staying,
  },
  {
    ...common,
    code: 'mandate',
    name: ['Vem du talar för', 'Whom you speak for'],
    why: [
      'För att visa om du är utsedd av en förening.',
      'To show whether an association has appointed you.',
    ],
    ground9: '9.2.a',
    retention: staying,
  },
  {
    ...common,
    code: 'consent',
    name: ['Dina samtycken', 'Your consents'],
    why: [
      'För att kunna visa att du har sagt ja, och till vad.',
      'To be able to show that you agreed, and to what.',
    ],
    ground6: '6.1.c',
    retention: staying,
  },
  {
    ...common,
    code: 'training',
    name: ['Utbildningar och intyg', 'Trainings and certificates'],
    why: ['För uppdrag som kräver dem.', 'For assignments that demand them.'],
    retention: staying,
  },
  {
    ...common,
    code: 'support',
    name: ['Stöd till dig', 'Support for you'],
    why: ['För att samordnaren ska kunna hjälpa dig.', 'So that the coordinator can help you.'],
    ground9: '9.2.a',
    retention: staying,
  },
  {
    ...common,
    code: 'sign-in',
    name: ['Inloggning och behörighet', 'Signing in and rights'],
    why: ['För att rätt person ska komma åt rätt sak.', 'So that the right person reaches the right thing.'],
    retention: staying,
  },
  {
    ...common,
    code: 'fair-draw',
    name: ['Rättvis lottning', 'A fair draw'],
    why: [
      'För bred representation, och för att kunna visa att lottningen gick rätt till.',
      'For broad representation, and to prove that the draw was fair.',
    ],
    ground9: '9.2.a',
    retention: { months: 24, from: ['efter lottningen', 'after the draw'] },
  },
  {
    ...common,
    code: 'participation',
    name: ['Dina uppdrag', 'Your assignments'],
    why: [
      'För att uppdraget ska kunna genomföras och redovisas.',
      'So that the assignment can be done and accounted for.',
    ],
    receivers: [requester],
    retention: {
      months: 84,
      from: [
        'efter årets slut, som underlag till ersättningen',
        'after the end of the year, as a basis of compensation',
      ],
    },
  },
  {
    ...common,
    code: 'payment',
    name: ['Utbetalning', 'Payout'],
    why: ['För att du ska få dina pengar.', 'So that you get your money.'],
    ground6: '6.1.c',
    controller: payer,
    receivers: [finance, taxAgency],
    retention: { months: 84, from: ['efter året då det betalades', 'after the year in which it was paid'] },
  },
  {
    ...common,
    code: 'accounting',
    name: ['Bokföring', 'Accounting'],
    why: [
      'Lagen om kommunal bokföring och redovisning kräver det.',
      'The law on municipal accounting demands it.',
    ],
    ground6: '6.1.c',
    controller: payer,
    receivers: [finance],
    retention: {
      months: 84,
      from: [
        'efter räkenskapsårets slut (120 för det som bokfördes före 2019)',
        'after the end of the financial year (120 for what was booked before 2019)',
      ],
    },
  },
  {
    ...common,
    code: 'telling',
    name: ['Meddelanden', 'Messages'],
    why: ['För att kunna visa vad du har fått veta.', 'To be able to show what you were told.'],
    retention: { months: 12, from: ['efter meddelandet', 'after the message'] },
  },
  {
    ...common,
    code: 'access-log',
    name: ['Logg över vem som har tittat', 'The log of who looked'],
    why: [
      'För att du och länet ska kunna se att ingen tittar utan skäl.',
      'So that you and the county can see that nobody looks without reason.',
    ],
    ground6: '6.1.c',
    retention: { months: 60, from: ['efter händelsen', 'after the event'] },
  },
  {
    ...common,
    code: 'erasure-proof',
    name: ['Bevis på radering', 'Proof of erasure'],
    why: [
      'För att kunna visa vad som har raderats under vilket beslut.',
      'To be able to show what was erased under which decision.',
    ],
    ground6: '6.1.c',
    retention: { months: 120, from: ['efter raderingen', 'after the erasure'] },
  },
  {
    ...common,
    code: 'accountability',
    name: ['Vem som har gjort vad i tjänsten', 'Who did what in service'],
    why: ['För att beslut ska kunna följas.', 'So that decisions can be followed.'],
    retention: { months: 84, from: ['efter händelsen', 'after the event'] },
  },
];
