import type { RoleArea } from '../role-area.ts';

export const resident: RoleArea = {
  role: 'resident',
  prefix: '',
  menu: [{ to: '/forfragningar', sv: 'Mina förfrågningar', en: 'My requests' }],
  routes: [
    { path: '/forfragningar', component: () => import('./offers/OffersPage.vue') },
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
