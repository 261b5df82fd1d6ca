import type { RoleArea } from '../role-area.ts';

export const finance: RoleArea = {
  role: 'finance',
  prefix: '/ekonomi',
  menu: [{ to: '/ekonomi', sv: 'Ekonomi', en: 'Finance' }],
  routes: [{ path: '/ekonomi', component: () => import('./start/StartPage.vue') }],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
