import { createRouter, createWebHistory } from 'vue-router';
import { areas } from '../roles/areas.ts';
import { addWords } from '../words/i18n.ts';
import { hasRole, session } from './session.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Who may open it: the roles of access. None: everybody, also without signing in. */
    roles?: readonly string[];
  }
}

const open = [
  { path: '/', component: () => import('../pages/StartPage.vue') },
  { path: '/logga-in', component: () => import('../pages/SignInPage.vue') },
  { path: '/tillganglighet', component: () => import('../pages/AccessibilityPage.vue') },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('../pages/NotFoundPage.vue') },
];

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...open,
    ...areas.map(({ role, prefix, routes, words }) => ({
      path: '/',
      children: routes.map((route) => ({
        ...route,
        meta: { roles: [role], ...route.meta },
        beforeEnter: () => addWords(prefix + role, words),
      })),
    })),
  ],
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
});

router.beforeEach((to) => {
  if (!to.meta.roles) return true;
  if (!session.value.me) return { path: '/logga-in', query: { to: to.fullPath } };
  if (to.meta.roles.some(hasRole)) return true;
  // As if there were no such page: who may see what is nobody else's business.
  return { name: 'not-found', params: { rest: to.path.slice(1).split('/') } };
});
