import type { RoleArea } from '../role-area.ts';

export const resident: RoleArea = {
  role: 'resident',
  prefix: '',
  menu: [
    { to: '/forfragningar', sv: 'Mina förfrågningar', en: 'My requests' },
    { to: '/mina-uppdrag', sv: 'Mina uppdrag', en: 'My assignments' },
    { to: '/ersattningar', sv: 'Mina ersättningar', en: 'My compensation' },
  ],
  routes: [
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
