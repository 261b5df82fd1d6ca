import type { RoleArea } from '../role-area.ts';

export const operator: RoleArea = {
  role: 'operator',
  prefix: '/drift',
  menu: [
    { to: '/drift', sv: 'Drift', en: 'Operations' },
    { to: '/drift/flode', sv: 'Flödet', en: 'The flow' },
    { to: '/drift/parkerat', sv: 'Parkerat', en: 'Parked' },
    { to: '/drift/tidur', sv: 'Tidur', en: 'Timers' },
  ],
  routes: [
    { path: '/drift', component: () => import('./health/HealthPage.vue') },
    { path: '/drift/flode', component: () => import('./flow/FlowPage.vue') },
    { path: '/drift/parkerat', component: () => import('./parked/ParkedListPage.vue') },
    {
      path: '/drift/parkerat/:service/:item',
      component: () => import('./parked/ParkedItemPage.vue'),
      props: true,
    },
    { path: '/drift/tidur', component: () => import('./timers/TimersPage.vue') },
  ],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
