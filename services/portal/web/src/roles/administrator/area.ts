import type { RouteRecordRaw } from 'vue-router';
import type { RoleArea } from '../role-area.ts';

/** Coordinators keep some of a county's settings too: the services say which (`@Allow`). */
const both = { meta: { roles: ['administrator', 'coordinator'] } };

const routes: RouteRecordRaw[] = [
  { path: '/lanet', component: () => import('./settings/SettingsPage.vue'), ...both },
  { path: '/lanet/banken', component: () => import('./bank/BankPage.vue'), ...both },
  { path: '/lanet/samtycken', component: () => import('./consent-texts/ConsentTextsPage.vue'), ...both },
  { path: '/lanet/arvoden', component: () => import('./tariffs/TariffsPage.vue'), ...both },
  { path: '/lanet/finansiering', component: () => import('./money/MoneyPage.vue'), ...both },
  { path: '/lanet/budgetplaner', component: () => import('./plans/BudgetPlansPage.vue'), ...both },
  {
    path: '/lanet/budgetplan/:budgetPlanId',
    component: () => import('./plans/BudgetPlanPage.vue'),
    props: true,
    ...both,
  },
  { path: '/lanet/utbetalare', component: () => import('./money/PayersPage.vue') },
  { path: '/lanet/andamal', component: () => import('./register/RegisterPage.vue'), ...both },
  {
    path: '/lanet/andamal/:code',
    component: () => import('./register/DecidePurposePage.vue'),
    props: true,
  },
  { path: '/lanet/radering', component: () => import('./erasures/ErasuresPage.vue'), ...both },
  {
    path: '/lanet/konsekvensbedomning',
    component: () => import('./register/AssessmentPage.vue'),
    ...both,
  },
  { path: '/lanet/behorigheter', component: () => import('./rights/AccountsPage.vue') },
  {
    path: '/lanet/behorigheter/:accountId',
    component: () => import('./rights/AccountPage.vue'),
    props: true,
  },
  {
    path: '/lanet/logg',
    component: () => import('./log/LogPage.vue'),
    meta: { roles: ['administrator', 'operator'] },
  },
];

const words: RoleArea['words'] = (locale) =>
  locale === 'en' ? import('./words/en.json') : locale === 'sv' ? import('./words/sv.json') : undefined;

const settings = { to: '/lanet', sv: 'Länets inställningar', en: 'The county’s settings' };
const register = { to: '/lanet/andamal', sv: 'Ändamål och gallring', en: 'Purposes and retention' };
const log = { to: '/lanet/logg', sv: 'Vem har gjort vad', en: 'Who did what' };

/** How a county runs its own bank: settings, its register, who has which right, what was done. */
export const administrator: RoleArea = {
  role: 'administrator',
  prefix: '/lanet',
  menu: [settings, register, { to: '/lanet/behorigheter', sv: 'Behörigheter', en: 'Rights' }, log],
  routes,
  words,
};

/** The menu of those who keep a part of it. */
export const settingsOfCoordinators: RoleArea = {
  ...{ role: 'coordinator', prefix: '/lanet', menu: [settings, register], routes: [], words },
};

export const logOfOperators: RoleArea = {
  ...{ role: 'operator', prefix: '/lanet', menu: [log], routes: [], words },
};
