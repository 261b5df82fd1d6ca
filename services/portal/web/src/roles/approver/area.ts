import type { RoleArea } from '../role-area.ts';

export const approver: RoleArea = {
  role: 'approver',
  prefix: '/attest',
  menu: [
    { to: '/attest', sv: 'Attest', en: 'Approval' },
    { to: '/ekonomi/budget', sv: 'Budget', en: 'Budget' },
  ],
  routes: [
    { path: '/attest', component: () => import('./waiting/WaitingPage.vue') },
    { path: '/attest/:compensationId', component: () => import('./decide-line/LinePage.vue'), props: true },
  ],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
