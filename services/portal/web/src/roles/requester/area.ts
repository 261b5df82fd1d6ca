import type { RoleArea } from '../role-area.ts';

export const requester: RoleArea = {
  role: 'requester',
  prefix: '/uppdragsgivare',
  menu: [{ to: '/uppdragsgivare', sv: 'Uppdragsgivare', en: 'Requester' }],
  routes: [{ path: '/uppdragsgivare', component: () => import('./start/StartPage.vue') }],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
