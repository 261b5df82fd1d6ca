import type { RoleArea } from '../role-area.ts';

export const requester: RoleArea = {
  role: 'requester',
  prefix: '/uppdragsgivare',
  menu: [{ to: '/uppdragsgivare', sv: 'Våra förfrågningar', en: 'Our requests' }],
  routes: [
    { path: '/uppdragsgivare', component: () => import('./requests/RequestsPage.vue') },
    { path: '/uppdragsgivare/ny', component: () => import('./file-request/FileRequestPage.vue') },
    {
      path: '/uppdragsgivare/forfragan/:requestId',
      component: () => import('./follow-request/RequestPage.vue'),
      props: true,
    },
    {
      path: '/uppdragsgivare/forfragan/:requestId/narvaro',
      component: () => import('./confirm-attendance/AttendancePage.vue'),
      props: true,
    },
  ],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
