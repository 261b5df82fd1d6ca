import type { RoleArea } from '../role-area.ts';

export const statistics: RoleArea = {
  role: 'coordinator',
  prefix: '/statistik',
  menu: [{ to: '/statistik', sv: 'Statistik', en: 'Statistics' }],
  routes: [
    { path: '/statistik', component: () => import('./people/PeoplePage.vue') },
    { path: '/statistik/pengar', component: () => import('./money/MoneyPage.vue') },
  ],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
