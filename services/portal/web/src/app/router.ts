import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { areas } from '../roles/areas.ts';
import { addWords } from '../words/i18n.ts';
import { hasRole, session } from './session.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Who may open it: the roles of access. None: everybody, also without signing in. */
    roles?: readonly string[];
    /** Fetches what the page is made of. */
    ahead?: () => Promise<unknown>;
  }
}

const open = [
  { path: '/', component: () => import('../pages/StartPage.vue') },
  { path: '/logga-in', component: () => import('../pages/SignInPage.vue') },
  { path: '/tillganglighet', component: () => import('../pages/AccessibilityPage.vue') },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('../pages/NotFoundPage.vue') },
];

const pageOf = ({ component }: RouteRecordRaw): unknown =>
  typeof component === 'function' ? (component as () => unknown)() : undefined;

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...open,
    ...areas.map(({ role, prefix, routes, words }) => ({
      path: '/',
      children: routes.map((route) => {
        // Page and words come side by side: on a slow line one after the other costs a way there and back.
        const ahead = () => Promise.all([pageOf(route), addWords(prefix + role, words)]);
        return {
          ...route,
          meta: { roles: [role], ahead, ...route.meta },
          beforeEnter: async () => {
            await ahead();
          },
        };
      }),
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

/** While it is still asked who is signed in, the first page comes already; whether it is shown is decided then. */
export function fetchFirstPage(): void {
  const { ahead } = router.resolve(window.location.pathname).meta;
  // What does not come now is asked for again by the page itself, which says so when it fails.
  ahead?.().catch(() => undefined);
}
