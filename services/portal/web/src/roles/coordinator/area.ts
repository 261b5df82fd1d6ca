import type { RoleArea } from '../role-area.ts';

export const coordinator: RoleArea = {
  role: 'coordinator',
  prefix: '/samordning',
  menu: [{ to: '/samordning', sv: 'Samordning', en: 'Coordination' }],
  routes: [{ path: '/samordning', component: () => import('./start/StartPage.vue') }],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
