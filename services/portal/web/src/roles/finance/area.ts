import type { RoleArea } from '../role-area.ts';

export const finance: RoleArea = {
  role: 'finance',
  prefix: '/ekonomi',
  menu: [
    { to: '/ekonomi', sv: 'Utbetalningar', en: 'Payouts' },
    { to: '/ekonomi/budget', sv: 'Budget', en: 'Budget' },
    { to: '/ekonomi/avvikelser', sv: 'Avvikelser', en: 'Differences' },
  ],
  routes: [
    { path: '/ekonomi', component: () => import('./payout-runs/PayoutRunsPage.vue') },
    {
      path: '/ekonomi/budget',
      component: () => import('./budgets/BudgetsPage.vue'),
      meta: { roles: ['finance', 'approver', 'coordinator'] },
    },
    { path: '/ekonomi/avvikelser', component: () => import('./work-items/WorkItemsPage.vue') },
    {
      path: '/ekonomi/utbetalning/:payoutRunId',
      component: () => import('./payout-run/PayoutRunPage.vue'),
      props: true,
    },
  ],
  words: (locale) =>
    locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined,
};
