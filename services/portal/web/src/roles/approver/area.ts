import type { RoleArea } from '../role-area.ts';

export const approver: RoleArea = {
  role: 'approver',
  prefix: '/attest',
  menu: [{ to: '/attest', sv: 'Attest', en: 'Approval' }],
  routes: [{ path: '/attest', component: () => import('./start/StartPage.vue') }],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
