import type { RoleArea } from '../role-area.ts';

export const operator: RoleArea = {
  role: 'operator',
  prefix: '/drift',
  menu: [{ to: '/drift', sv: 'Drift', en: 'Operations' }],
  routes: [{ path: '/drift', component: () => import('./start/StartPage.vue') }],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
