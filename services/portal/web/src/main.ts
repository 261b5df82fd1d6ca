import './style/style.css';
import { setRunningContext, TranslationPlugin, ValidationPlugin } from '@fkui/vue';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import App from './App.vue';
import { announceNavigation } from './app/announce-navigation.ts';
import { noticeFailures } from './app/failure.ts';
import { listenToHints } from './app/hints.ts';
import { queryClient } from './app/query-client.ts';
import { fetchFirstPage, router } from './app/router.ts';
import { loadSession, session } from './app/session.ts';
import { chooseLocale, i18n, preferredLocale } from './words/i18n.ts';

fetchFirstPage();
// A portal that does not answer is told on the page, which can be read all the same.
await Promise.all([loadSession().catch(() => undefined), chooseLocale(preferredLocale())]);

const app = createApp(App);
setRunningContext(app);
app.use(TranslationPlugin).use(ValidationPlugin).use(VueQueryPlugin, { queryClient }).use(i18n).use(router);
noticeFailures(app, router);
announceNavigation(router);
app.mount('#app');
if (session.value.me) listenToHints();
