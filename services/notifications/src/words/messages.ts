import type { AssociationMessage, ResidentMessage } from '../domain/message.ts';

/** What people read. Braces name facts that are filled in; a line whose fact is missing is left out. */
export interface Words {
  /** Neutral: it shows on locked screens and in lists. No theme, no "interest bank". */
  readonly subject: string;
  /** A line that is `{when}` alone becomes a list of days and times. */
  readonly lines: readonly string[];
}

export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

/**
 * Every message to a resident or an association, on one page: Swedish first, English beside it. Plain language: short sentences, what
 * the reader has to do and by when, nothing to be afraid of. No experience, no theme of the reader.
 */
export const messages: Readonly<
  Record<ResidentMessage | AssociationMessage, Readonly<Record<Language, Words>>>
> = {
  registered: {
    sv: {
      subject: 'Välkommen till Medverka',
      lines: [
        'Din anmälan har kommit in. Tack för att du vill vara med.',
        'När någon vill ha din hjälp frågar vi dig. Du väljer varje gång om du vill svara ja eller nej.',
        'Du kan ändra dina uppgifter, ta en paus eller sluta när du vill: {link}',
      ],
    },
    en: {
      subject: 'Welcome to Medverka',
      lines: [
        'We have received your registration. Thank you for wanting to take part.',
        'When somebody wants your help, we ask you. Each time you choose whether to say yes or no.',
        'You can change your details, take a break or leave whenever you want: {link}',
      ],
    },
  },
  left: {
    sv: {
      subject: 'Du är inte längre med i Medverka',
      lines: [
        'Du har valt att sluta. Vi frågar dig inte mer.',
        'Det du har berättat om dig själv har vi tagit bort. Namn och adress har vi kvar en tid, tills du har fått de pengar som du ska ha.',
        'Tack för det du har gjort. Du är välkommen tillbaka.',
      ],
    },
    en: {
      subject: 'You are no longer part of Medverka',
      lines: [
        'You have chosen to leave. We will not ask you any more.',
        'We have removed what you told us about yourself. We keep your name and address for a while, until you have received the money that is yours.',
        'Thank you for what you have done. You are welcome back.',
      ],
    },
  },
  offered: {
    sv: {
      subject: 'En fråga till dig: svara senast {answerBy}',
      lines: [
        '{group} undrar om du vill ta ett uppdrag: {title}.',
        '{when}',
        'Plats: {place}.',
        'Svara senast {answerBy}. Om du inte har svarat då frågar vi någon annan.',
        'Du väljer själv. Säger du nej får du ändå fler frågor.',
        'Svara här: {link}',
      ],
    },
    en: {
      subject: 'A question for you: answer by {answerBy}',
      lines: [
        '{group} would like to know if you want to take an assignment: {title}.',
        '{when}',
        'Place: {place}.',
        'Answer by {answerBy}. If you have not answered by then, we ask somebody else.',
        'You choose. If you say no, you will still get other questions.',
        'Answer here: {link}',
      ],
    },
  },
  'substitute-offered': {
    sv: {
      subject: 'Kan du komma i någon annans ställe? Svara senast {answerBy}',
      lines: [
        'Någon har fått förhinder. {group} undrar om du vill ta uppdraget i stället: {title}.',
        '{when}',
        'Plats: {place}.',
        'Svara senast {answerBy}. Om du inte har svarat då frågar vi någon annan.',
        'Du väljer själv. Säger du nej får du ändå fler frågor.',
        'Svara här: {link}',
      ],
    },
    en: {
      subject: 'Can you come instead of somebody else? Answer by {answerBy}',
      lines: [
        'Somebody cannot come. {group} would like to know if you want to take the assignment instead: {title}.',
        '{when}',
        'Place: {place}.',
        'Answer by {answerBy}. If you have not answered by then, we ask somebody else.',
        'You choose. If you say no, you will still get other questions.',
        'Answer here: {link}',
      ],
    },
  },
  reminded: {
    sv: {
      subject: 'Påminnelse: svara senast {answerBy}',
      lines: [
        'Du har en fråga som du inte har svarat på: {title}.',
        '{when}',
        'Plats: {place}.',
        'Svara senast {answerBy}. Sedan frågar vi någon annan, och du behöver inte göra något.',
        'Svara här: {link}',
      ],
    },
    en: {
      subject: 'Reminder: answer by {answerBy}',
      lines: [
        'You have a question that you have not answered: {title}.',
        '{when}',
        'Place: {place}.',
        'Answer by {answerBy}. After that we ask somebody else, and you do not need to do anything.',
        'Answer here: {link}',
      ],
    },
  },
  accepted: {
    sv: {
      subject: 'Tack för ditt ja',
      lines: [
        'Du har sagt ja till uppdraget: {title}. {group} vet nu att du kommer.',
        '{when}',
        'Plats: {place}.',
        'Du får betalt för din tid. Du kan också få ersättning för resan: spara kvitton.',
        'Kan du inte komma? Säg till så tidigt du kan: {link}',
      ],
    },
    en: {
      subject: 'Thank you for saying yes',
      lines: [
        'You have said yes to the assignment: {title}. {group} now knows that you will come.',
        '{when}',
        'Place: {place}.',
        'You are paid for your time. You can also be paid back for your journey: keep your receipts.',
        'You cannot come? Tell us as early as you can: {link}',
      ],
    },
  },
  expired: {
    sv: {
      subject: 'Tiden att svara är slut',
      lines: [
        'Du hann inte svara på frågan om uppdraget: {title}. Nu frågar vi någon annan.',
        'Du behöver inte göra något. Du får frågor igen en annan gång.',
      ],
    },
    en: {
      subject: 'The time to answer is over',
      lines: [
        'You did not answer the question about the assignment in time: {title}. Now we ask somebody else.',
        'You do not need to do anything. You will get questions again another time.',
      ],
    },
  },
  rescheduled: {
    sv: {
      subject: 'Nya tider för ett uppdrag',
      lines: [
        'Tiderna har ändrats för uppdraget: {title}. Det du svarade gällde de gamla tiderna.',
        'De nya tiderna är:',
        '{when}',
        'Vi frågar dig igen om du kan komma då. Vänta på den frågan och svara på den.',
      ],
    },
    en: {
      subject: 'New times for an assignment',
      lines: [
        'The times have changed for the assignment: {title}. What you answered was about the old times.',
        'The new times are:',
        '{when}',
        'We will ask you again whether you can come then. Wait for that question and answer it.',
      ],
    },
  },
  cancelled: {
    sv: {
      subject: 'Ett uppdrag är avbokat',
      lines: [
        'Uppdraget är avbokat för din del: {title}.',
        '{when}',
        'Du ska inte komma. Har du redan haft kostnader för resan kan du begära ersättning: {link}',
      ],
    },
    en: {
      subject: 'An assignment is cancelled',
      lines: [
        'The assignment is cancelled for you: {title}.',
        '{when}',
        'You are not to come. If you have already paid for the journey, you can ask to be paid back: {link}',
      ],
    },
  },
  approved: {
    sv: {
      subject: 'Din ersättning är godkänd',
      lines: [
        'Din ersättning på {amount} är godkänd. Skatt kan dras innan pengarna betalas ut.',
        'Vi hör av oss igen när pengarna är på väg.',
      ],
    },
    en: {
      subject: 'Your compensation is approved',
      lines: [
        'Your compensation of {amount} is approved. Tax may be taken off before the money is paid.',
        'We will write again when the money is on its way.',
      ],
    },
  },
  rejected: {
    sv: {
      subject: 'En ersättning godkändes inte',
      lines: [
        'En ersättning på {amount} har inte godkänts.',
        'Du kan se varför och vad du kan göra här: {link}',
        'Tycker du att det är fel? Hör av dig till oss.',
      ],
    },
    en: {
      subject: 'A compensation was not approved',
      lines: [
        'A compensation of {amount} has not been approved.',
        'You can see why, and what you can do, here: {link}',
        'Do you think that it is wrong? Get in touch with us.',
      ],
    },
  },
  paid: {
    sv: {
      subject: 'Pengar är utbetalda till dig',
      lines: ['{amount} är utbetalt till dig den {paidOn}.', 'Här ser du vad du har fått betalt för: {link}'],
    },
    en: {
      subject: 'Money has been paid to you',
      lines: ['{amount} was paid to you on {paidOn}.', 'Here you see what you were paid for: {link}'],
    },
  },
  returned: {
    sv: {
      subject: 'Din betalning kom inte fram',
      lines: [
        'Vi har försökt betala ut {amount} till dig, men pengarna kom tillbaka.',
        'Pengarna är fortfarande dina. Kontrollera dina betalningsuppgifter här: {link}',
        'Skicka aldrig kontonummer i ett mejl.',
      ],
    },
    en: {
      subject: 'Your payment did not arrive',
      lines: [
        'We have tried to pay {amount} to you, but the money came back.',
        'The money is still yours. Check your payment details here: {link}',
        'Never send an account number in an e-mail.',
      ],
    },
  },
  'consent-expiring': {
    sv: {
      subject: 'Vill du säga ja igen?',
      lines: [
        'Du har sagt ja till något hos oss. Ditt ja gäller till och med {until}.',
        'Vill du att det ska fortsätta gälla? Läs texten och säg ja igen här: {link}',
        'Du väljer själv. Om du inte gör något slutar ditt ja att gälla efter den dagen.',
      ],
    },
    en: {
      subject: 'Do you want to say yes again?',
      lines: [
        'You have said yes to something with us. Your yes holds until {until}, that day included.',
        'Do you want it to go on? Read the text and say yes again here: {link}',
        'You choose. If you do nothing, your yes ends after that day.',
      ],
    },
  },
  'consent-expired': {
    sv: {
      subject: 'Ditt ja gäller inte längre',
      lines: [
        'Du har sagt ja till något hos oss. Ditt ja gällde till och med {until}. Nu har vi slutat använda det som du sa ja till.',
        'Du kan säga ja igen när du vill: {link}',
      ],
    },
    en: {
      subject: 'Your yes no longer holds',
      lines: [
        'You have said yes to something with us. Your yes held until {until}. Now we have stopped using what you said yes to.',
        'You can say yes again whenever you want: {link}',
      ],
    },
  },
  'certificate-expiring': {
    sv: {
      subject: 'Ett intyg går snart ut',
      lines: [
        'Du har gått en utbildning och har ett intyg. Intyget gäller till och med {until}.',
        'Vill du förnya det? Hör av dig till oss. Du behöver inte göra något om du inte vill.',
        'Dina intyg finns här: {link}',
      ],
    },
    en: {
      subject: 'A certificate will soon end',
      lines: [
        'You have completed a training and have a certificate. It holds until {until}, that day included.',
        'Do you want to renew it? Get in touch with us. You do not need to do anything if you do not want to.',
        'Your certificates are here: {link}',
      ],
    },
  },
  feedback: {
    sv: {
      subject: 'Det här blev det av ditt uppdrag',
      lines: [
        'Tack för att du var med: {title}. {group} vill berätta vad det ledde till:',
        '{feedback}',
        'Ditt uppdrag finns här: {link}',
      ],
    },
    en: {
      subject: 'What came of your assignment',
      lines: [
        'Thank you for taking part: {title}. {group} would like to tell you what it led to:',
        '{feedback}',
        'Your assignment is here: {link}',
      ],
    },
  },
  'question-answered': {
    sv: {
      subject: 'Du har fått svar på din fråga',
      lines: [
        'Du ställde en fråga om ett uppdrag. Nu har någon svarat.',
        'Läs svaret här: {link}',
        'Vill du hellre höra svaret i telefon? Hör av dig till oss.',
      ],
    },
    en: {
      subject: 'Your question has been answered',
      lines: [
        'You asked a question about an assignment. Now somebody has answered.',
        'Read the answer here: {link}',
        'Would you rather hear the answer on the telephone? Get in touch with us.',
      ],
    },
  },
  'association-seats-open': {
    sv: {
      subject: 'En fråga till er förening: svara senast {answerBy}',
      lines: [
        'Er förening har platser att fylla i ett uppdrag. Lediga platser nu: {seats}.',
        'Utse vilka som ska tillfrågas senast {answerBy}. Sedan går arbetet vidare utan er.',
        'De som ni utser får en egen fråga och svarar själva. Tackar någon nej får ni utse någon annan.',
        'Se vad det gäller och utse här: {link}',
      ],
    },
    en: {
      subject: 'A question for your association: answer by {answerBy}',
      lines: [
        'Your association has seats to fill in an assignment. Open seats now: {seats}.',
        'Appoint who is to be asked by {answerBy}. After that the work goes on without you.',
        'Those whom you appoint get a question of their own and answer for themselves. If somebody says no, you may appoint somebody else.',
        'See what it is about and appoint here: {link}',
      ],
    },
  },
};

/** What stands around every message. */
export const frame: Readonly<Record<Language, { greeting: string; closing: string; when: string }>> = {
  sv: {
    greeting: 'Hej {name}!',
    closing: 'Har du frågor? Kontakta {contact}. Det går inte att svara på det här meddelandet.',
    when: 'Tider:',
  },
  en: {
    greeting: 'Hello {name}!',
    closing: 'Do you have questions? Contact {contact}. You cannot reply to this message.',
    when: 'Times:',
  },
};

/** How places and days are put into words. */
export const phrases: Readonly<Record<Language, { online: string; both: string; clock: string }>> = {
  sv: { online: 'på nätet', both: '{room}, eller på nätet', clock: 'kl.' },
  en: { online: 'online', both: '{room}, or online', clock: 'at' },
};
