import type { RoleArea } from '../role-area.ts';

export const coordinator: RoleArea = {
  role: 'coordinator',
  prefix: '/samordning',
  menu: [
    { to: '/samordning', sv: 'Samordning', en: 'Coordination' },
    { to: '/samordning/fragor', sv: 'Frågor från invånare', en: 'Questions from residents' },
  ],
  routes: [
    { path: '/samordning', component: () => import('./start/StartPage.vue') },
    { path: '/samordning/fragor', component: () => import('./questions/QuestionsPage.vue') },
  ],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
