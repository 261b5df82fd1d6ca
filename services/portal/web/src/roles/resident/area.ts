import { session } from '../../app/session.ts';
import type { RoleArea } from '../role-area.ts';

/** Everybody who signs in may join the bank; the rest is for those who have. */
const hasJoined = (): boolean => session.value.me?.residentId !== undefined;
/** Also without signing in. */
const everybody = { roles: undefined };

export const resident: RoleArea = {
  role: 'resident',
  prefix: '',
  menu: [
    { to: '/anmal-dig', sv: 'Anmäl dig', en: 'Join', shown: () => !hasJoined() },
    { to: '/forfragningar', sv: 'Mina förfrågningar', en: 'My requests', shown: hasJoined },
    { to: '/mina-uppdrag', sv: 'Mina uppdrag', en: 'My assignments', shown: hasJoined },
    { to: '/ersattningar', sv: 'Mina ersättningar', en: 'My compensation', shown: hasJoined },
    { to: '/min-profil', sv: 'Min profil', en: 'My profile', shown: hasJoined },
    { to: '/mina-uppgifter', sv: 'Mina uppgifter', en: 'My details', shown: hasJoined },
  ],
  routes: [
    // Nobody has to sign in to read what it is about.
    { path: '/om-medverka', meta: everybody, component: () => import('./about/AboutPage.vue') },
    { path: '/anmal-dig', component: () => import('./join/JoinPage.vue') },
    { path: '/min-profil', component: () => import('./profile/ProfilePage.vue') },
    { path: '/mina-uppgifter', component: () => import('./own-data/OwnDataPage.vue') },
    { path: '/mina-utbildningar', component: () => import('./trainings/TrainingsPage.vue') },
    { path: '/mina-foreningar', component: () => import('./mandates/MandatesPage.vue') },
    { path: '/mina-foretradare', component: () => import('./representatives/RepresentativesPage.vue') },
    { path: '/mitt-konto', component: () => import('./account/AccountPage.vue') },
    { path: '/mina-timmar', component: () => import('./hours/HoursPage.vue') },
    { path: '/arsbesked', component: () => import('./statement/StatementPage.vue') },
    { path: '/vem-har-sett', component: () => import('./own-data/SeenPage.vue') },
    { path: '/min-kopia', component: () => import('./own-data/CopyPage.vue') },
    { path: '/lamna-banken', component: () => import('./leave/LeavePage.vue') },
    { path: '/mina-samtycken', component: () => import('./consents/ConsentsPage.vue') },
    { path: '/forfragningar', component: () => import('./offers/OffersPage.vue') },
    { path: '/mina-uppdrag', component: () => import('./assignments/AssignmentsPage.vue') },
    {
      path: '/resa/:assignmentId/:occasion',
      component: () => import('./travel/TravelPage.vue'),
      props: true,
    },
    { path: '/ersattningar', component: () => import('./payments/PaymentsPage.vue') },
    {
      path: '/ersattningar/:compensationId',
      component: () => import('./payments/PaymentPage.vue'),
      props: true,
    },
    // Where the links in letters lead.
    { path: '/uppdrag/:assignmentId', component: () => import('./offers/OfferPage.vue'), props: true },
  ],
  words: (locale) =>
    locale === 'en'
      ? import('./words/en.json')
      : locale === 'sv-easy'
        ? import('./words/sv-easy.json')
        : import('./words/sv.json'),
};
